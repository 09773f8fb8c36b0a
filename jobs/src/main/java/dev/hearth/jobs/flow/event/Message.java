package dev.hearth.jobs.flow.event;

import java.util.List;
import java.util.Map;

/**
 * A chat message in full, as the archive keeps it. It never leaves the chain in which it was
 * decoded: the network sees {@link Event} only.
 *
 * @param eventId unique per source
 * @param platform where it was posted
 * @param communityId the community
 * @param groupId the group
 * @param memberId who posted
 * @param atMs when, milliseconds since 1970 UTC
 * @param kind symbol of the schema's MessageKind
 * @param text the words; empty when there are none or privacy mode dropped them
 * @param textLength length of the words in characters
 * @param threadId the thread, or empty
 * @param replyToEventId the message it answers, or empty
 * @param replyToMemberId the member it answers, or empty
 * @param mentions members named in it
 * @param role what the poster is in the group
 * @param attributes whatever else the source said
 * @param origin where the record came from
 */
public record Message(
    String eventId,
    String platform,
    String communityId,
    String groupId,
    String memberId,
    long atMs,
    String kind,
    String text,
    int textLength,
    String threadId,
    String replyToEventId,
    String replyToMemberId,
    List<String> mentions,
    Role role,
    Map<String, String> attributes,
    Origin origin) {}
