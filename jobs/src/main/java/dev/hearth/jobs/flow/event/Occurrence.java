package dev.hearth.jobs.flow.event;

import java.util.Map;

/**
 * A member event in full, as the archive keeps it. Like {@link Message} it stays in its chain.
 *
 * @param eventId unique per source
 * @param platform where it happened
 * @param communityId the community
 * @param groupId the group, or empty
 * @param memberId who did it
 * @param atMs when, milliseconds since 1970 UTC
 * @param type dotted lower case, any
 * @param role what the member is
 * @param targetMemberId whom it was done to, or empty
 * @param targetEventId the message it was done to, or empty
 * @param channel join or campaign source, or empty
 * @param value amount as a plain decimal, or empty
 * @param currency ISO 4217 code, or empty
 * @param attributes whatever else the source said
 * @param origin where the record came from
 */
public record Occurrence(
    String eventId,
    String platform,
    String communityId,
    String groupId,
    String memberId,
    long atMs,
    String type,
    Role role,
    String targetMemberId,
    String targetEventId,
    String channel,
    String value,
    String currency,
    Map<String, String> attributes,
    Origin origin) {}
