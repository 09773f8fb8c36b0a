package dev.hearth.jobs.flow.calendar;

import java.io.Serializable;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why nobody is expected to speak: a holiday or an announced pause. Its times are those of a zone
 * that depends on the group, unless they carry an offset of their own.
 *
 * @param reason in the words of whoever announced it
 * @param from its begin
 * @param to its end, which it does not contain
 */
record Excuse(String reason, Limit from, Limit to) implements Serializable {

  /**
   * Where it begins or ends.
   *
   * @param local what a clock shows
   * @param offset of that clock; null for the group's own
   */
  record Limit(LocalDateTime local, @Nullable ZoneOffset offset) implements Serializable {
    long ms(ZoneId zone) {
      return local.atZone(offset == null ? zone : offset).toInstant().toEpochMilli();
    }
  }

  /** When it is, in a zone; empty where no time passes between its begin and its end. */
  Optional<Span> in(ZoneId zone) {
    long fromMs = from.ms(zone);
    long toMs = to.ms(zone);
    return fromMs < toMs ? Optional.of(new Span(fromMs, toMs)) : Optional.empty();
  }
}
