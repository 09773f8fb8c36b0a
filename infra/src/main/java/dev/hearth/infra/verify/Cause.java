package dev.hearth.infra.verify;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why what the job wrote of a minute differs from the recount. */
public enum Cause {
  /**
   * Events came after the allowed lateness. They are archived but not counted: without them the
   * recount says exactly what the job wrote.
   */
  LATE,
  /**
   * The job counted an event whose raw row ClickHouse refused. The archive is what lacks something,
   * so the minute is left as it is until the row is stored.
   */
  UNSTORABLE,
  /** Anything else: a row that was damaged, is missing, or was never made final. */
  OTHER;

  /** The word for it in ClickHouse and in JSON. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Cause of(@Nullable Object word) {
    return valueOf(String.valueOf(word).toUpperCase(Locale.ROOT));
  }
}
