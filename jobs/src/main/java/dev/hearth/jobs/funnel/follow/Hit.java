package dev.hearth.jobs.funnel.follow;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.Happened;
import dev.hearth.jobs.flow.event.MemberKey;
import dev.hearth.jobs.flow.event.Message;
import dev.hearth.jobs.flow.event.Occurrence;
import dev.hearth.jobs.flow.event.Origin;
import dev.hearth.jobs.funnel.match.Match;
import java.util.List;

/**
 * An event that some funnel asks about, as it goes to whoever follows the member's paths; or that a
 * member is to be forgotten.
 *
 * @param platform where it happened
 * @param communityId the community
 * @param groupId the group; empty for something that happened outside any group
 * @param memberId who did it
 * @param eventId its id; empty for who is to be forgotten
 * @param atMs when it happened, milliseconds since 1970 UTC
 * @param matches what it is to the funnels that ask about it; none for who is to be forgotten
 * @param origin where the record came from
 */
public record Hit(
    String platform,
    String communityId,
    String groupId,
    String memberId,
    String eventId,
    long atMs,
    List<Match> matches,
    Origin origin)
    implements Happened {

  public Hit {
    matches = List.copyOf(matches);
  }

  /** Somebody wrote. */
  public static Hit of(Message message, List<Match> matches) {
    return new Hit(
        message.platform(),
        message.communityId(),
        message.groupId(),
        message.memberId(),
        message.eventId(),
        message.atMs(),
        matches,
        message.origin());
  }

  /** Somebody did something. */
  public static Hit of(Occurrence event, List<Match> matches) {
    return new Hit(
        event.platform(),
        event.communityId(),
        event.groupId(),
        event.memberId(),
        event.eventId(),
        event.atMs(),
        matches,
        event.origin());
  }

  /** Somebody is to be forgotten, with all that was until then. */
  public static Hit erasure(Event event) {
    return new Hit(
        event.platform(),
        event.communityId(),
        event.groupId(),
        event.memberId(),
        "",
        event.atMs(),
        List.of(),
        event.origin());
  }

  /** Whether the member is to be forgotten. */
  public boolean isErasure() {
    return matches.isEmpty();
  }

  /** Who did it, as a key. */
  public MemberKey who() {
    return new MemberKey(communityId, memberId);
  }
}
