package dev.hearth.dashboards.alerting;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hearth.dashboards.board.Words;
import dev.hearth.dashboards.yaml.Need;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One alert rule: a row for each instance, which fires when its number is beyond a bound.
 *
 * @param id its name, and that of its SQL file
 * @param title its words
 * @param panel where it is looked at: board/panel
 * @param range how far back its query may look
 * @param lasting how long the bound is passed before it fires
 * @param keepFiringFor how long it goes on after that
 * @param noData what no row at all means
 * @param error what a failed query means
 * @param severity critical, warning or info
 * @param fires beyond which bound
 * @param clears beyond which bound it ends, when that is another one
 * @param labels further ones
 * @param summary one line for whoever is paged
 * @param description what it means
 * @param runbook the heading of the runbook that says what to do
 * @param sql one number, all other columns texts
 */
public record Rule(
    String id,
    Words title,
    String panel,
    String range,
    @JsonProperty("for") String lasting,
    @Nullable String keepFiringFor,
    String noData,
    String error,
    String severity,
    Bound fires,
    @Nullable Bound clears,
    Map<String, String> labels,
    Words summary,
    Words description,
    String runbook,
    String sql) {
  private static final Pattern LENGTH = Pattern.compile("(\\d+)([smhd])");

  /**
   * One side of a number, which itself does not belong to it.
   *
   * @param above greater than this
   * @param below less than this
   */
  public record Bound(@Nullable Double above, @Nullable Double below) {
    /** Checks that it is one of them. */
    public Bound {
      Need.that((above == null) != (below == null), "a bound is {above: n} or {below: n}");
    }

    /** The number. */
    public double at() {
      return above == null ? below == null ? 0 : below : above;
    }

    /** Whether values above it are meant. */
    public boolean upward() {
      return above != null;
    }
  }

  /** Checks that nothing is missing. */
  public Rule {
    Need.of(id, "id");
    Need.that(id.matches("[a-z][a-z0-9-]*"), "an id has small letters, digits and hyphens: " + id);
    Need.of(title, "title");
    Need.of(panel, "panel");
    Need.of(range, "range");
    Need.of(lasting, "for");
    Need.of(noData, "no-data");
    Need.that(noData.matches("NoData|Alerting|OK|KeepLast"), "no-data is no state: " + noData);
    Need.of(error, "error");
    Need.that(error.matches("Error|Alerting|OK|KeepLast"), "error is no state: " + error);
    Need.of(severity, "severity");
    Need.that(severity.matches("critical|warning|info"), "severity: " + severity);
    Need.of(fires, "fires");
    Need.of(summary, "summary");
    Need.of(description, "description");
    Need.of(runbook, "runbook");
    Need.of(sql, "sql");
    labels = Need.orNone(labels);
    seconds(range);
    seconds(lasting);
  }

  /** Its uid in Grafana. */
  public String uid() {
    return "hearth-" + id;
  }

  /**
   * A length as Grafana's files write it, in seconds.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static long seconds(String length) {
    Matcher parts = LENGTH.matcher(length);
    Need.that(parts.matches(), "a length is like 90s, 5m or 1h, not " + length);
    long amount = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "s" -> amount;
      case "m" -> Duration.ofMinutes(amount).toSeconds();
      case "h" -> Duration.ofHours(amount).toSeconds();
      default -> Duration.ofDays(amount).toSeconds();
    };
  }
}
