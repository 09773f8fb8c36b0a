package dev.hearth.jobs.flow.decode;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.EventType;
import dev.hearth.jobs.flow.event.Message;
import dev.hearth.jobs.flow.event.Origin;
import dev.hearth.jobs.flow.event.Role;
import dev.hearth.jobs.flow.key.Fingerprints;
import dev.hearth.jobs.flow.reject.Reason;
import java.util.List;
import java.util.Map;

/** Reads the body of a ChatMessage of the latest schema, field by field in the schema's order. */
final class MessageReader {
  private static final EventType[] KINDS = {
    EventType.OTHER_MESSAGE,
    EventType.TEXT,
    EventType.IMAGE,
    EventType.VIDEO,
    EventType.VOICE,
    EventType.FILE,
    EventType.LINK,
    EventType.STICKER,
    EventType.POLL,
    EventType.SYSTEM
  };
  private static final String[] KIND_NAMES = {
    "OTHER", "TEXT", "IMAGE", "VIDEO", "VOICE", "FILE", "LINK", "STICKER", "POLL", "SYSTEM"
  };
  private static final Role[] ROLES = Role.values();

  private final int effectiveLength;

  MessageReader(int effectiveLength) {
    this.effectiveLength = effectiveLength;
  }

  Arrival read(AvroCursor in, Origin origin, long nowMs) throws Unreadable {
    String eventId = in.readString("event_id");
    Limits.id("event_id", in.stringLength());
    long idHash = Fingerprints.of(in.bytes(), in.stringFrom(), in.stringLength());
    String platform = in.readRecurring("platform");
    Limits.id("platform", in.stringLength());
    String communityId = in.readRecurring("community_id");
    Limits.id("community_id", in.stringLength());
    String groupId = in.readRecurring("group_id");
    Limits.id("group_id", in.stringLength());
    String memberId = in.readRecurring("member_id");
    Limits.id("member_id", in.stringLength());
    long member = Fingerprints.of(in.bytes(), in.stringFrom(), in.stringLength());
    long atMs = in.readLong("occurred_at");
    Limits.time(atMs, nowMs);
    int kind = in.readIndex("kind", KINDS.length);
    String text = readText(in);
    int textLength = readLength(in, text);
    String thread = in.readOptionalRecurring("thread_id");
    Limits.optionalId("thread_id", thread.isEmpty() ? 0 : in.stringLength());
    String replyTo = in.readOptional("reply_to_event_id");
    Limits.optionalId("reply_to_event_id", replyTo.isEmpty() ? 0 : in.stringLength());
    String replyToMember = in.readOptionalRecurring("reply_to_member_id");
    Limits.optionalId("reply_to_member_id", replyToMember.isEmpty() ? 0 : in.stringLength());
    List<String> mentions = in.readIds("mentions", Limits.MAX_MENTIONS);
    Role role = ROLES[in.readIndex("role", ROLES.length)];
    Map<String, String> attributes = in.readMap("attributes", Limits.MAX_ATTRIBUTES);
    in.mustBeAtEnd();

    boolean reply = !replyTo.isEmpty() || !replyToMember.isEmpty() || isTrue(attributes, "reply");
    boolean question =
        isTrue(attributes, "question") || text.indexOf('?') >= 0 || text.indexOf('？') >= 0;
    byte flags =
        (byte)
            ((reply ? Event.REPLY : 0)
                | (question ? Event.QUESTION : 0)
                | (isEffective(KINDS[kind], textLength) ? Event.EFFECTIVE : 0));
    return Arrival.of(
        new Event(
            platform,
            communityId,
            groupId,
            memberId,
            member,
            Fingerprints.withTime(idHash, atMs),
            atMs,
            KINDS[kind],
            role,
            flags,
            origin),
        new Message(
            eventId,
            platform,
            communityId,
            groupId,
            memberId,
            atMs,
            KIND_NAMES[kind],
            text,
            textLength,
            thread,
            replyTo,
            replyToMember,
            mentions,
            role,
            attributes,
            origin));
  }

  /** Substance is anything but a sticker, a platform's notice, or a text of a few characters. */
  private boolean isEffective(EventType kind, int textLength) {
    return kind.isMessage()
        && kind != EventType.STICKER
        && (kind != EventType.TEXT || textLength >= effectiveLength);
  }

  private static boolean isTrue(Map<String, String> attributes, String key) {
    return !attributes.isEmpty() && "true".equals(attributes.get(key));
  }

  private static String readText(AvroCursor in) throws Unreadable {
    if (in.readIndex("text", 2) == 0) {
      return "";
    }
    String text = in.readString("text");
    if (in.stringLength() > Limits.MAX_TEXT_BYTES) {
      throw new Unreadable(
          Reason.TEXT_TOO_LONG,
          "text has " + in.stringLength() + " bytes, at most " + Limits.MAX_TEXT_BYTES);
    }
    return text;
  }

  /** The length as sent; counted here where a producer sent the words and not their number. */
  private static int readLength(AvroCursor in, String text) throws Unreadable {
    int length = in.readInt("text_length");
    if (length < 0) {
      throw new Unreadable(Reason.INVALID_FIELD, "text_length is " + length);
    }
    return length == 0 && !text.isEmpty() ? text.codePointCount(0, text.length()) : length;
  }
}
