package dev.hearth.jobs.flow.erase;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.Message;
import dev.hearth.jobs.flow.event.Occurrence;
import dev.hearth.jobs.flow.finding.Unnamed;
import dev.hearth.jobs.flow.key.Fingerprints;
import dev.hearth.jobs.flow.model.LongSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is to be forgotten, and up to which moment. It does not change. Members are known by the
 * xxHash64 of their ids only: enough to recognise one who is met, not to say who it is. What a
 * member does after that moment is a new beginning.
 */
public final class Erasures {
  /** Stands where the id of a member stood. */
  public static final String NAMELESS = Unnamed.NAMELESS;

  /** Nobody is. */
  public static final Erasures NONE = new Erasures(List.of());

  private final LongSet members = new LongSet();
  private final Set<String> communities = new HashSet<>();
  private final Map<Member, Long> until = new HashMap<>();

  private record Member(String communityId, long member) {}

  /**
   * One of them.
   *
   * @param member xxHash64 of the member id
   * @param erasedAtMs what happened at this moment or before is forgotten, milliseconds since 1970
   */
  public record Erasure(String communityId, long member, long erasedAtMs) {}

  public Erasures(List<Erasure> all) {
    for (Erasure one : all) {
      members.add(one.member());
      communities.add(one.communityId());
      until.merge(new Member(one.communityId(), one.member()), one.erasedAtMs(), Math::max);
    }
  }

  /** Whether nobody is. */
  public boolean isEmpty() {
    return until.isEmpty();
  }

  /** How many members are. */
  public int size() {
    return until.size();
  }

  /** Whether an event is one of a member who is forgotten since. */
  public boolean covers(Event event) {
    return covers(event.communityId(), event.member(), event.atMs());
  }

  /**
   * A message of somebody else, without the names of those who are forgotten; the message itself
   * where none of them is named, as in nearly all.
   */
  public Message cleaned(Message message) {
    if (!names(message)) {
      return message;
    }
    String replyTo = cleaned(message.replyToMemberId(), message.communityId(), message.atMs());
    List<String> mentions =
        message.mentions().stream()
            .map(name -> cleaned(name, message.communityId(), message.atMs()))
            .toList();
    Map<String, String> attributes =
        cleaned(message.attributes(), message.communityId(), message.atMs());
    return new Message(
        message.eventId(),
        message.platform(),
        message.communityId(),
        message.groupId(),
        message.memberId(),
        message.atMs(),
        message.kind(),
        message.text(),
        message.textLength(),
        message.threadId(),
        message.replyToEventId(),
        replyTo,
        mentions,
        message.role(),
        attributes,
        message.origin());
  }

  /** What happened to somebody else, likewise. */
  public Occurrence cleaned(Occurrence event) {
    if (!names(event)) {
      return event;
    }
    return new Occurrence(
        event.eventId(),
        event.platform(),
        event.communityId(),
        event.groupId(),
        event.memberId(),
        event.atMs(),
        event.type(),
        event.role(),
        cleaned(event.targetMemberId(), event.communityId(), event.atMs()),
        event.targetEventId(),
        event.channel(),
        event.value(),
        event.currency(),
        cleaned(event.attributes(), event.communityId(), event.atMs()),
        event.origin());
  }

  private boolean names(Message message) {
    String communityId = message.communityId();
    long atMs = message.atMs();
    return communities.contains(communityId)
        && (covers(communityId, message.replyToMemberId(), atMs)
            || coversAny(communityId, message.mentions(), atMs)
            || coversAny(communityId, message.attributes().values(), atMs));
  }

  private boolean names(Occurrence event) {
    String communityId = event.communityId();
    long atMs = event.atMs();
    return communities.contains(communityId)
        && (covers(communityId, event.targetMemberId(), atMs)
            || coversAny(communityId, event.attributes().values(), atMs));
  }

  private boolean coversAny(String communityId, Collection<String> names, long atMs) {
    if (names.isEmpty()) {
      return false;
    }
    for (String name : names) {
      if (covers(communityId, name, atMs)) {
        return true;
      }
    }
    return false;
  }

  private boolean covers(String communityId, String name, long atMs) {
    return !name.isEmpty() && covers(communityId, Fingerprints.of(name), atMs);
  }

  private boolean covers(String communityId, long member, long atMs) {
    return members.contains(member)
        && until.getOrDefault(new Member(communityId, member), Long.MIN_VALUE) >= atMs;
  }

  private Map<String, String> cleaned(Map<String, String> named, String communityId, long atMs) {
    Map<String, String> cleaned = new HashMap<>(named);
    cleaned.replaceAll((key, value) -> cleaned(value, communityId, atMs));
    return cleaned;
  }

  private String cleaned(String name, String communityId, long atMs) {
    return covers(communityId, name, atMs) ? NAMELESS : name;
  }
}
