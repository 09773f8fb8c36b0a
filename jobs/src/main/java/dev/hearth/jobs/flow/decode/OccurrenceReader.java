package dev.hearth.jobs.flow.decode;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.EventType;
import dev.hearth.jobs.flow.event.Occurrence;
import dev.hearth.jobs.flow.event.Origin;
import dev.hearth.jobs.flow.event.Pulse;
import dev.hearth.jobs.flow.event.Role;
import dev.hearth.jobs.flow.key.Fingerprints;
import dev.hearth.jobs.flow.reject.Reason;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;

/** Reads the body of a MemberEvent of the latest schema, field by field in the schema's order. */
final class OccurrenceReader {
  /** The type by which a source says that it is alive up to a time; it is no event of a member. */
  static final String PULSE = "source.pulse";

  /** A pulse's attribute: how often, at least, the source promises one. */
  static final String PULSE_EVERY = "every";

  private static final Role[] ROLES = Role.values();
  private static final int MAX_VALUE_LENGTH = 64;

  Arrival read(AvroCursor in, Origin origin, long nowMs) throws Unreadable {
    String eventId = in.readString("event_id");
    Limits.id("event_id", in.stringLength());
    long idHash = Fingerprints.of(in.bytes(), in.stringFrom(), in.stringLength());
    String platform = in.readRecurring("platform");
    Limits.id("platform", in.stringLength());
    String communityId = in.readRecurring("community_id");
    Limits.id("community_id", in.stringLength());
    String groupId = in.readOptionalRecurring("group_id");
    Limits.optionalId("group_id", groupId.isEmpty() ? 0 : in.stringLength());
    String memberId = in.readRecurring("member_id");
    int memberLength = in.stringLength();
    long member = Fingerprints.of(in.bytes(), in.stringFrom(), memberLength);
    long atMs = in.readLong("occurred_at");
    Limits.time(atMs, nowMs);
    String type = in.readRecurring("type");
    Limits.id("type", in.stringLength());
    Role role = ROLES[in.readIndex("role", ROLES.length)];
    String targetMember = in.readOptionalRecurring("target_member_id");
    Limits.optionalId("target_member_id", targetMember.isEmpty() ? 0 : in.stringLength());
    String targetEvent = in.readOptional("target_event_id");
    Limits.optionalId("target_event_id", targetEvent.isEmpty() ? 0 : in.stringLength());
    String channel = in.readOptionalRecurring("channel");
    Limits.optionalId("channel", channel.isEmpty() ? 0 : in.stringLength());
    String value = in.readOptional("value");
    checkDecimal(value);
    String currency = in.readOptionalRecurring("currency");
    Limits.optionalId("currency", currency.isEmpty() ? 0 : in.stringLength());
    Map<String, String> attributes = in.readMap("attributes", Limits.MAX_ATTRIBUTES);
    in.mustBeAtEnd();
    if (type.equals(PULSE)) {
      long everyMs = promiseMs(attributes.getOrDefault(PULSE_EVERY, ""));
      return Arrival.pulse(new Pulse(platform, communityId, atMs, everyMs));
    }
    Limits.id("member_id", memberLength);
    return Arrival.of(
        new Event(
            platform,
            communityId,
            groupId,
            memberId,
            member,
            Fingerprints.withTime(idHash, atMs),
            atMs,
            typeOf(type),
            role,
            (byte) 0,
            origin),
        new Occurrence(
            eventId,
            platform,
            communityId,
            groupId,
            memberId,
            atMs,
            type,
            role,
            targetMember,
            targetEvent,
            channel,
            value,
            currency,
            attributes,
            origin));
  }

  private static EventType typeOf(String type) {
    return switch (type) {
      case "reaction.added" -> EventType.REACTION_ADDED;
      case "member.joined" -> EventType.MEMBER_JOINED;
      case "member.left" -> EventType.MEMBER_LEFT;
      case "member.kicked" -> EventType.MEMBER_KICKED;
      case "member.erased" -> EventType.MEMBER_ERASED;
      case "checkin" -> EventType.CHECKIN;
      case "question.asked" -> EventType.QUESTION_ASKED;
      case "question.answered" -> EventType.QUESTION_ANSWERED;
      case "signup" -> EventType.SIGNUP;
      case "order.paid" -> EventType.ORDER_PAID;
      case "message.deleted" -> EventType.MESSAGE_DELETED;
      case "staff.action" -> EventType.STAFF_ACTION;
      case "rule.violated" -> EventType.RULE_VIOLATED;
      case "alert.acknowledged" -> EventType.ALERT_ACKNOWLEDGED;
      default -> type.startsWith("campaign.") ? EventType.CAMPAIGN : EventType.OTHER_EVENT;
    };
  }

  /**
   * A duration such as PT1M, or seconds as a number, in milliseconds. What is neither promises
   * nothing: a pulse that cannot be held to its word is still a sign of life.
   */
  private static long promiseMs(String every) {
    if (every.isEmpty()) {
      return 0;
    }
    try {
      boolean isDuration = every.charAt(0) == 'P' || every.charAt(0) == 'p';
      return Math.max(0, Duration.parse(isDuration ? every : "PT" + every + "S").toMillis());
    } catch (DateTimeParseException | ArithmeticException unreadable) {
      return 0;
    }
  }

  /** An amount is digits with a sign and a point: no exponent, no thousands, no currency. */
  private static void checkDecimal(String value) throws Unreadable {
    int digits = 0;
    int points = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c == '.') {
        points++;
      } else if (i > 0 || c != '-') {
        points = 2;
      }
    }
    boolean right = value.isEmpty() || (digits > 0 && points <= 1);
    if (!right || value.length() > MAX_VALUE_LENGTH) {
      throw new Unreadable(Reason.INVALID_FIELD, "value is no decimal");
    }
  }
}
