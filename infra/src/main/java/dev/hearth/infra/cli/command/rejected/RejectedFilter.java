package dev.hearth.infra.cli.command.rejected;

import dev.hearth.infra.rejected.Place;
import dev.hearth.infra.rejected.Wanted;
import dev.hearth.jobs.flow.reject.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.apache.flink.util.TimeUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say which rejections are meant. */
final class RejectedFilter {
  @Option(
      names = "--reason",
      paramLabel = "REASON",
      description = "Rejected for this reason, such as UNKNOWN_SCHEMA.")
  private @Nullable Reason reason;

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = "From this Kafka topic, or import:FILE.")
  private @Nullable String topic;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = Moment.class,
      description = "Rejected at this time or later: 2h (ago), 2026-03-01, 2026-03-01T06:30:00Z.")
  private @Nullable Instant since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = Moment.class,
      description = "Rejected before this time.")
  private @Nullable Instant until;

  /**
   * What was asked for.
   *
   * @param at the one place
   * @param again what was replayed before as well
   */
  Wanted wanted(@Nullable Place at, boolean again) {
    return new Wanted(reason, topic, at, since, until, again);
  }

  @Nullable Reason reason() {
    return reason;
  }

  @Nullable String topic() {
    return topic;
  }

  /** A time in UTC, or how long ago it was. */
  static final class Moment implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      try {
        if (text.matches("\\d+ ?[a-z]+")) {
          Duration ago = TimeUtils.parseDuration(text);
          return Instant.now().minus(ago);
        }
        return text.contains("T")
            ? Instant.parse(text)
            : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      } catch (DateTimeParseException | IllegalArgumentException unreadable) {
        throw new TypeConversionException(
            "'" + text + "' is no time (write it like 2h, 2026-03-01 or 2026-03-01T06:30:00Z)");
      }
    }
  }
}
