package dev.hearth.infra.importer.csv;

import dev.hearth.infra.importer.archive.Entry;
import dev.hearth.infra.importer.archive.RowRefused;
import dev.hearth.jobs.flow.reject.Reason;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MemberEvent;
import dev.hearth.schemas.MessageKind;
import dev.hearth.schemas.Role;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows into events.
 *
 * <p>Fields of {@code extra} that have a place of their own go there. In messages: {@code to} is
 * the member replied to, {@code at1} the first member mentioned (and, in a {@code reply} without
 * {@code to}, the member replied to), {@code th} or {@code t} the thread. In member events: {@code
 * to} is the target, {@code v} the value, {@code channel} the channel. In both: {@code bot} 1 makes
 * the role BOT, {@code q} becomes the attribute {@code question}, {@code by} the attribute {@code
 * inviter}. Whatever is left becomes an attribute under its own key. A {@code reply} carries the
 * attribute {@code reply}, since the archive seldom says what it answers.
 */
final class CsvRecords {

  static final String PLATFORM = "csv";
  private static final int MAX_KINDS = 1_000;

  private final Map<String, Kind> kinds = new HashMap<>();

  /** The event that a row tells of. */
  Entry read(CsvRow row, String id) throws RowRefused {
    Kind kind = kind(row.text(CsvRow.KIND));
    Map<String, String> extra =
        Extra.read(row.content(), row.start(CsvRow.EXTRA), row.end(CsvRow.EXTRA));
    String question = extra.remove("q");
    if (question != null) {
      extra.put("question", Boolean.toString(isSet(question)));
    }
    String inviter = extra.remove("by");
    if (inviter != null) {
      extra.put("inviter", inviter);
    }
    MessageKind message = kind.message();
    return message == null
        ? new Entry.Happened(event(row, kind.type(), extra, id))
        : new Entry.Posted(message(row, message, kind.reply(), extra, id));
  }

  private static ChatMessage message(
      CsvRow row, MessageKind kind, boolean reply, Map<String, String> extra, String id)
      throws RowRefused {
    ChatMessage message = new ChatMessage();
    message.setEventId(id);
    message.setPlatform(PLATFORM);
    message.setCommunityId(row.id(CsvRow.COMMUNITY));
    message.setGroupId(row.id(CsvRow.GROUP));
    message.setMemberId(row.id(CsvRow.MEMBER));
    message.setOccurredAt(Instant.ofEpochMilli(row.number(CsvRow.TIME)));
    message.setKind(kind);
    message.setTextLength(textLength(row));
    message.setRole(role(extra));
    set(first(extra.remove("th"), extra.remove("t")), message::setThreadId);
    String mentioned = extra.remove("at1");
    message.setMentions(mentioned == null ? List.of() : List.of(mentioned));
    set(first(extra.remove("to"), reply ? mentioned : null), message::setReplyToMemberId);
    if (reply) {
      extra.put("reply", "true");
    }
    message.setAttributes(extra);
    return message;
  }

  private static MemberEvent event(CsvRow row, String type, Map<String, String> extra, String id)
      throws RowRefused {
    MemberEvent event = new MemberEvent();
    event.setEventId(id);
    event.setPlatform(PLATFORM);
    event.setCommunityId(row.id(CsvRow.COMMUNITY));
    set(row.isEmpty(CsvRow.GROUP) ? null : row.text(CsvRow.GROUP), event::setGroupId);
    event.setMemberId(row.id(CsvRow.MEMBER));
    event.setOccurredAt(Instant.ofEpochMilli(row.number(CsvRow.TIME)));
    event.setType(type);
    event.setRole(role(extra));
    set(extra.remove("to"), event::setTargetMemberId);
    set(extra.remove("channel"), event::setChannel);
    set(extra.remove("v"), event::setValue);
    if (!row.isEmpty(CsvRow.TEXT_LENGTH)) {
      extra.put("text_len", Integer.toString(textLength(row)));
    }
    event.setAttributes(extra);
    return event;
  }

  private Kind kind(String column) throws RowRefused {
    Kind kind = kinds.get(column);
    if (kind != null) {
      return kind;
    }
    kind = Kind.of(column);
    if (kind == null) {
      throw new RowRefused(Reason.INVALID_FIELD, "kind names nothing: '" + column + "'");
    }
    if (kinds.size() < MAX_KINDS) {
      kinds.put(column, kind);
    }
    return kind;
  }

  private static int textLength(CsvRow row) throws RowRefused {
    if (row.isEmpty(CsvRow.TEXT_LENGTH)) {
      return 0;
    }
    long length = row.number(CsvRow.TEXT_LENGTH);
    if (length < 0 || length > Integer.MAX_VALUE) {
      throw new RowRefused(Reason.INVALID_FIELD, "text_len is no length: " + length);
    }
    return (int) length;
  }

  private static Role role(Map<String, String> extra) {
    return isSet(extra.remove("bot")) ? Role.BOT : Role.MEMBER;
  }

  private static boolean isSet(@Nullable String flag) {
    return flag != null && (flag.equals("1") || flag.equals("true"));
  }

  private static void set(@Nullable String value, Consumer<String> field) {
    if (value != null) {
      field.accept(value);
    }
  }

  private static @Nullable String first(@Nullable String one, @Nullable String other) {
    return one != null ? one : other;
  }
}
