package dev.hearth.infra.backtest.silence;

import dev.hearth.infra.backtest.Talk;
import dev.hearth.jobs.flow.calendar.Calendars;
import dev.hearth.jobs.silence.SilencePolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What silence detection would have said over an archive: the job's own model, told of every
 * message in order of time, with nothing known beforehand. Nothing is left to chance but the cuts,
 * which come from a seed.
 */
public final class SilenceBacktest {
  /** Budgets at which the alarms of each group are told. */
  public static final List<Double> BUDGETS = List.of(0.02, 0.05, 0.1, 0.2, 0.5, 1.0);

  private final Talk talk;
  private final Calendars calendars;
  private final Consumer<String> progress;

  /**
   * @param calendars of the groups
   * @param progress is told what is being done
   */
  public SilenceBacktest(Talk talk, Calendars calendars, Consumer<String> progress) {
    this.talk = talk;
    this.calendars = calendars;
    this.progress = progress;
  }

  /** A run at one budget. */
  public Run run(SilencePolicy policy) {
    long all = talk.signs().size();
    SilencePass pass =
        SilencePass.over(
            talk,
            policy,
            calendars,
            done ->
                progress.accept(
                    "budget %s: %d %% of %,d messages"
                        .formatted(policy.budget(), 100 * done / all, all)));
    return new Run(policy.budget(), pass, talk.signs().size());
  }

  /** What came of it. */
  public static final class Run {
    private final double budget;
    private final SilencePass pass;
    private final long messages;

    Run(double budget, SilencePass pass, long messages) {
      this.budget = budget;
      this.pass = pass;
      this.messages = messages;
    }

    /** The figures, with so many silences made by cuts. */
    public SilenceReport report(
        String archive, int cuts, long seed, @Nullable Map<String, Map<String, Integer>> groups) {
      var judge = new SilenceJudge(pass.gaps(), Gap::deadlineMs);
      return new SilenceReport(
          archive,
          budget,
          seed,
          messages,
          judge.falseAlarmRate(),
          judge.weeks(),
          judge.falseAlarms(),
          judge.groupRates(),
          judge.strata(Cuts.draw(pass.gaps(), cuts, seed)),
          judge.deaths(),
          groups);
    }

    /** Silences that were told, in the order in which they ended. */
    public List<Episode> episodes() {
      return pass.episodes();
    }

    /** Groups by their numbers. */
    public List<String> groups() {
      return pass.names();
    }

    List<Gap> gaps() {
      return pass.gaps();
    }

    double budget() {
      return budget;
    }
  }

  /** How many alarms each group would have had at each budget: by group, then by budget. */
  public static Map<String, Map<String, Integer>> alarms(List<Run> runs) {
    var alarms = new TreeMap<String, Map<String, Integer>>();
    for (Run run : runs) {
      for (String group : run.groups()) {
        alarms
            .computeIfAbsent(group, name -> new LinkedHashMap<>())
            .put(String.valueOf(run.budget()), 0);
      }
      for (Episode episode : run.episodes()) {
        alarms
            .getOrDefault(run.groups().get(episode.group()), new LinkedHashMap<>())
            .merge(String.valueOf(run.budget()), 1, Integer::sum);
      }
    }
    return alarms;
  }

  /** Ours and what everybody else does, over the same archive: first ours. */
  public static List<Curve> curves(List<Run> runs, int cuts, long seed) {
    var curves = new ArrayList<Curve>();
    curves.add(Curve.ours(runs, cuts, seed));
    curves.addAll(Curve.others(runs.get(0).gaps(), cuts, seed));
    return curves;
  }

  /** Runs at all of {@link #BUDGETS}. */
  public List<Run> runs() {
    var runs = new ArrayList<Run>();
    for (double budget : BUDGETS) {
      runs.add(run(SilencePolicy.ofBudget(budget)));
    }
    return runs;
  }
}
