package dev.hearth.infra.backtest.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.hearth.infra.backtest.Talk;
import dev.hearth.infra.importer.ArchiveSource;
import dev.hearth.infra.importer.archive.Archive;
import dev.hearth.jobs.flow.calendar.Calendars;
import dev.hearth.jobs.flow.time.CalendarPolicy;
import dev.hearth.jobs.silence.Sign;
import dev.hearth.jobs.silence.SilencePolicy;
import dev.hearth.jobs.silence.context.SignKind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Backtests over made-up groups, and over real archives where {@code HEARTH_ARCHIVES} names their
 * folder.
 */
class SilenceBacktestTest {
  private static final long START = 1_767_571_200_000L;
  private static final long HOUR_MS = 3_600_000;
  private static final int CUTS = 4000;

  @Test
  void keepsToItsBudgetOverGroupsThatTalkByChance() {
    SilenceReport report =
        backtest(steady(20, 400)).run(policy(0.1)).report("steady", CUTS, 1, null);

    assertThat(report.falseAlarmRate()).isBetween(0.05, 0.13);
    assertThat(report.eligibleGroupWeeks()).isBetween(900.0, 1150.0);
    assertThat(report.naturalDeaths().count()).isZero();
  }

  @Test
  void findsAGroupThatFellSilentForGood() {
    List<Sign> signs = new ArrayList<>(steady(5, 300));
    long endMs = START + 100L * 24 * HOUR_MS;
    signs.removeIf(sign -> sign.groupId().equals("g2") && sign.atMs() > endMs);
    SilenceBacktest.Run run = backtest(signs).run(policy(0.1));
    SilenceReport report = run.report("one died", CUTS, 1, null);

    assertThat(report.naturalDeaths().count()).isEqualTo(1);
    assertThat(report.naturalDeaths().alarmed28d()).isEqualTo(1);
    Episode last =
        run.episodes().stream()
            .filter(episode -> episode.endedAtMs() == 0)
            .findFirst()
            .orElseThrow();
    assertThat(run.groups().get(last.group())).isEqualTo("g2");
    assertThat(last.score()).isCloseTo(last.threshold(), within(1e-6));
  }

  @Test
  void givesTheSameFiguresForTheSameSeedAndOthersForAnother() {
    SilenceBacktest.Run run = backtest(steady(10, 200)).run(policy(0.1));

    SilenceReport report = run.report("same", CUTS, 1, null);

    assertThat(backtest(steady(10, 200)).run(policy(0.1)).report("same", CUTS, 1, null))
        .isEqualTo(report);
    assertThat(run.report("same", CUTS, 2, null).strata()).isNotEqualTo(report.strata());
  }

  @Test
  void aSmallerBudgetTellsLaterAndLess() {
    SilenceBacktest backtest = backtest(steady(10, 300));
    SilenceReport loose = backtest.run(policy(0.2)).report("loose", CUTS, 1, null);
    SilenceReport tight = backtest.run(policy(0.02)).report("tight", CUTS, 1, null);

    assertThat(tight.falseAlarms()).isLessThan(loose.falseAlarms());
    loose
        .strata()
        .forEach(
            (label, one) -> {
              if (one.cuts() > 100) {
                assertThat(tight.strata())
                    .hasEntrySatisfying(
                        label,
                        later -> assertThat(later.medianHours()).isGreaterThan(one.medianHours()));
              }
            });
  }

  @Test
  void keepsToItsBudgetOnRealArchives() {
    SilenceBacktest lean = real("lean_zulip.csv.gz", null);
    SilenceBacktest gitter = real("fcc_gitter.csv.gz", Instant.parse("2016-09-17T00:00:00Z"));
    for (double budget : new double[] {0.1, 0.02}) {
      SilenceReport busy = lean.run(policy(budget)).report("lean", CUTS, 1, null);
      assertThat(busy.falseAlarmRate() / budget).isBetween(0.8, 1.25);
      assertThat(busy.strata()).hasEntrySatisfying(">=100", one -> toldWithinAWeek(one, 0.96));

      SilenceReport rooms = gitter.run(policy(budget)).report("gitter", CUTS, 1, null);
      assertThat(rooms.falseAlarmRate() / budget).isBetween(0.8, 1.25);
    }
  }

  private static void toldWithinAWeek(SilenceReport.OfStratum stratum, double least) {
    assertThat(stratum.recall7d()).isGreaterThan(least);
  }

  private static SilenceBacktest real(String file, @Nullable Instant until) {
    String folder = System.getenv("HEARTH_ARCHIVES");
    assumeThat(folder)
        .as("set HEARTH_ARCHIVES to the folder of the real archives to run this test")
        .isNotBlank();
    try (Archive archive = ArchiveSource.parse("hearth-csv:" + folder + "/" + file).open(null)) {
      return backtest(Talk.of(archive, until, Set.of(), bytes -> {}).signs());
    }
  }

  private static SilenceBacktest backtest(List<Sign> signs) {
    return new SilenceBacktest(
        new Talk(signs), Calendars.of(new CalendarPolicy(ZoneOffset.UTC, Map.of())), line -> {});
  }

  private static SilencePolicy policy(double budget) {
    return SilencePolicy.ofBudget(budget);
  }

  /** Groups in which two people talk for ten minutes every so often, by day more than by night. */
  private static List<Sign> steady(int groups, int days) {
    var dice = new Random(11);
    var signs = new ArrayList<Sign>();
    for (int group = 0; group < groups; group++) {
      double everyHours = 4 + group * 1.5;
      double atMs = START;
      while (atMs < START + days * 24.0 * HOUR_MS) {
        atMs += -Math.log(1 - dice.nextDouble()) * everyHours * HOUR_MS;
        for (int line = 0; line < 4; line++) {
          signs.add(sign("g" + group, line % 2, (long) atMs + line * 120_000L, signs.size()));
        }
      }
    }
    signs.sort(Comparator.comparingLong(Sign::atMs));
    return signs;
  }

  private static Sign sign(String group, int member, long atMs, int number) {
    return new Sign(
        "town", "chat", group, SignKind.SPOKE, "m" + member, member, false, true, number, atMs, 0);
  }
}
