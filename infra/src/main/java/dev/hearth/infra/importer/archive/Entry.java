package dev.hearth.infra.importer.archive;

import dev.hearth.jobs.flow.reject.Reason;
import dev.hearth.jobs.flow.reject.Rejected;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MemberEvent;
import java.util.Arrays;

/** One thing that an archive says: a message, a member event, or a row that cannot be used. */
public sealed interface Entry {

  /** Where it stands in time, milliseconds since 1970. */
  long atMs();

  /** Somebody posted something. */
  record Posted(ChatMessage message) implements Entry {
    @Override
    public long atMs() {
      return message.getOccurredAt().toEpochMilli();
    }
  }

  /** Something else happened. */
  record Happened(MemberEvent event) implements Entry {
    @Override
    public long atMs() {
      return event.getOccurredAt().toEpochMilli();
    }
  }

  /**
   * A row that cannot become an event.
   *
   * @param reason why
   * @param detail one line that names the field
   * @param file the file it stands in, as seen from the archive
   * @param line its line, or its position in the file's list; the first is 1
   * @param raw its first bytes, at most {@link Rejected#MAX_PAYLOAD}
   * @param size how long it was, bytes
   * @param atMs the time of the row before it, since its own could not be told
   */
  record BadRow(
      Reason reason, String detail, String file, long line, byte[] raw, int size, long atMs)
      implements Entry {

    /** Cuts what is too long to keep. */
    public BadRow {
      raw = raw.length > Rejected.MAX_PAYLOAD ? Arrays.copyOf(raw, Rejected.MAX_PAYLOAD) : raw;
    }

    /** Where it stands, as an editor would open it. */
    public String place() {
      return file + ':' + line;
    }
  }
}
