package dev.hearth.infra.verify;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.verify.Repaired.Change;
import dev.hearth.infra.verify.Repaired.Minute;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the minutes that differ from the recount anew, so that the archive alone decides what they
 * say; each is noted in the table {@code repairs}, with its reason.
 *
 * <p>A row written here has a version above the one it replaces and at least that of a job which
 * has counted every archived event: a replay of the stream does not undo it. Where all is the same
 * nothing is written, so that a second repair changes nothing.
 *
 * <p>Left as they are: minutes with an event whose raw row ClickHouse refused, because there the
 * archive lacks it; and beside running jobs those that count more than the archive and were written
 * a moment ago, because the archive's rows may be on their way.
 */
public final class Repair {
  /** How many minutes a {@link Repaired} lists. */
  public static final int LISTED = 1000;

  private final ClickHouse clickHouse;
  private final Consumer<String> progress;

  /**
   * @param clickHouse as a user who may write
   * @param progress is told each step as it begins, in a few words
   */
  public Repair(ClickHouse clickHouse, Consumer<String> progress) {
    this.clickHouse = clickHouse;
    this.progress = progress;
  }

  /** One way to compare, the same each time. */
  @FunctionalInterface
  public interface Comparison {
    /** Compares now. */
    Parity compare() throws IOException;
  }

  /** Repairs what a comparison finds, while no job writes: {@code atRest(verify::all)}. */
  public Repaired atRest(Comparison comparison) throws IOException {
    return repair(comparison, false);
  }

  /** Repairs what a comparison finds, while jobs run; see {@link LiveVerify}. */
  public Repaired besideJobs(Comparison comparison) throws IOException {
    return repair(comparison, true);
  }

  private Repaired repair(Comparison comparison, boolean besideJobs) throws IOException {
    Parity before = comparison.compare();
    if (before.different() == before.unstorable()) {
      return nothing(before);
    }
    Map<String, String> run = Map.of("run", before.runId());
    // Noted first: a repair that is cut short is found again by the next, a silent one never.
    for (Level level : Level.values()) {
      clickHouse.execute(new Rewrite(level).note(besideJobs), run);
    }
    Map<String, Object> noted = clickHouse.query(NOTED, run).get(0);
    long repaired = whole(noted.get("minutes"));
    if (repaired == 0) {
      return nothing(before);
    }
    progress.accept("writing " + repaired + " minutes anew");
    for (Level level : Level.values()) {
      clickHouse.execute(new Rewrite(level).write(), run);
    }
    Parity after = comparison.compare();
    return new Repaired(
        after.compared(),
        after.different(),
        repaired,
        whole(noted.get("late")),
        minutes(run),
        before,
        after);
  }

  private static Repaired nothing(Parity found) {
    return new Repaired(found.compared(), found.different(), 0, 0, List.of(), found, found);
  }

  private static final String NOTED =
      """
      SELECT count() AS minutes, countIf(reason = 'late') AS late
      FROM repairs WHERE run_id = {run:String}
      """;

  private static final String FIRST =
      """
      SELECT level, community_id, group_id, toString(window_start) AS minute, reason, metrics, was,
        now
      FROM repairs WHERE run_id = {run:String}
      ORDER BY window_start, level, community_id, group_id
      """;

  private List<Minute> minutes(Map<String, String> run) throws IOException {
    List<Minute> minutes = new ArrayList<>();
    for (Map<String, Object> row : clickHouse.query(FIRST + "LIMIT " + LISTED, run)) {
      minutes.add(
          new Minute(
              String.valueOf(row.get("level")),
              String.valueOf(row.get("community_id")),
              String.valueOf(row.get("group_id")),
              String.valueOf(row.get("minute")),
              Cause.of(row.get("reason")),
              changes(row)));
    }
    return minutes;
  }

  private static List<Change> changes(Map<String, Object> row) {
    List<?> metrics = (List<?>) row.getOrDefault("metrics", List.of());
    List<?> was = (List<?>) row.getOrDefault("was", List.of());
    List<?> now = (List<?>) row.getOrDefault("now", List.of());
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < metrics.size(); i++) {
      changes.add(new Change(String.valueOf(metrics.get(i)), whole(was.get(i)), whole(now.get(i))));
    }
    return changes;
  }

  private static long whole(@Nullable Object number) {
    return Long.parseLong(String.valueOf(number));
  }
}
