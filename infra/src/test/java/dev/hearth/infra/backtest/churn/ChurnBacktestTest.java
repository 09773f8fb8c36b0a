package dev.hearth.infra.backtest.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.hearth.infra.backtest.Talk;
import dev.hearth.infra.backtest.churn.ChurnReport.Result;
import dev.hearth.infra.importer.ArchiveSource;
import dev.hearth.infra.importer.archive.Archive;
import dev.hearth.jobs.silence.Sign;
import dev.hearth.jobs.silence.context.SignKind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Backtests over made-up members, and over real archives where {@code HEARTH_ARCHIVES} names their
 * folder.
 */
class ChurnBacktestTest {
  private static final long START = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();
  private static final long DAY_MS = 86_400_000;
  private static final long WEEK_MS = 7 * DAY_MS;
  private static final Duration MONTH = Duration.ofDays(28);

  @Test
  void everyMemberSeenWithin90DaysIsJudgedEachMondayAgainstWhatCame() throws IOException {
    List<Sign> signs = town(60, 500, 3);
    for (int days : new int[] {7, 28, 60}) {
      Duration horizon = Duration.ofDays(days);
      List<Told> told = backtest(signs, horizon).told(Forecaster.SHIPPED);
      Map<String, Boolean> expected = recount(signs, horizon);

      assertThat(told).hasSize(expected.size()).hasSizeGreaterThan(100);
      for (Told one : told) {
        assertThat(expected).containsEntry(one.member() + " " + one.asOfMs(), one.lost());
      }
    }
  }

  @Test
  void whoeverSpeaksAtTheVeryEndOfTheHorizonHasStayed() throws IOException {
    List<Sign> signs = new ArrayList<>(town(20, 500, 4));
    long asOfMs = START + 60 * WEEK_MS;
    signs.add(sign("town", "punctual", false, asOfMs));
    signs.add(sign("town", "punctual", false, asOfMs + MONTH.toMillis()));
    signs.add(sign("town", "tardy", false, asOfMs));
    signs.add(sign("town", "tardy", false, asOfMs + MONTH.toMillis() + 1));
    List<Told> told = backtest(sorted(signs), MONTH).told(Forecaster.SHIPPED);

    assertThat(told)
        .filteredOn(one -> one.asOfMs() == asOfMs && one.member().equals("punctual"))
        .singleElement()
        .matches(one -> !one.lost());
    assertThat(told)
        .filteredOn(one -> one.asOfMs() == asOfMs && one.member().equals("tardy"))
        .singleElement()
        .matches(Told::lost);
  }

  @Test
  void whatComesLaterChangesNothingThatWasTold() throws IOException {
    List<Sign> signs = town(60, 500, 5);
    long cutMs = START + 400 * DAY_MS;
    List<Sign> before = signs.stream().filter(sign -> sign.atMs() < cutMs).toList();
    Map<String, Double> later = probabilities(backtest(signs, MONTH));
    Map<String, Double> earlier = probabilities(backtest(before, MONTH));

    Set<String> both = new HashSet<>(earlier.keySet());
    both.retainAll(later.keySet());
    assertThat(both).hasSizeGreaterThan(50);
    for (String key : both) {
      assertThat(later.get(key)).isEqualTo(earlier.get(key));
    }
  }

  @Test
  void staffAreNotJudgedUnlessAskedFor() throws IOException {
    List<Sign> signs = new ArrayList<>(town(30, 400, 6));
    for (int day = 0; day < 400; day++) {
      signs.add(sign("town", "boss", true, START + day * DAY_MS));
    }
    Talk talk = new Talk(sorted(signs));

    assertThat(new ChurnBacktest(talk, MONTH, false, line -> {}).told(Forecaster.SHIPPED))
        .noneMatch(one -> one.member().equals("boss"));
    assertThat(new ChurnBacktest(talk, MONTH, true, line -> {}).told(Forecaster.SHIPPED))
        .anyMatch(one -> one.member().equals("boss"));
  }

  @Test
  void communitiesAreApart() throws IOException {
    List<Sign> signs = new ArrayList<>(town(30, 400, 7));
    town(30, 400, 8)
        .forEach(sign -> signs.add(sign("village", sign.memberId(), false, sign.atMs())));
    List<Told> both = backtest(sorted(signs), MONTH).told(Forecaster.CALIBRATED);
    List<Told> town = backtest(town(30, 400, 7), MONTH).told(Forecaster.CALIBRATED);

    assertThat(both).allMatch(one -> one.member().matches("(town|village)/m\\d+"));
    Map<String, Double> apart = new HashMap<>();
    both.forEach(one -> apart.put(one.member() + " " + one.asOfMs(), one.probability()));
    int found = 0;
    for (Told one : town) {
      Double same = apart.get("town/" + one.member() + " " + one.asOfMs());
      if (same != null) {
        found++;
        assertThat(same).isEqualTo(one.probability());
      }
    }
    assertThat(found).isGreaterThan(100);
  }

  @Test
  void figuresComeForBothPopulationsAndAllModelsAndAreTheSameForTheSameSeed() throws IOException {
    ChurnBacktest backtest = backtest(town(150, 600, 9), MONTH);
    ChurnReport report = backtest.report("town", 1);

    assertThat(report.results())
        .extracting(one -> one.population() + " " + one.model())
        .containsExactly(
            "28d m8",
            "28d m8+platt",
            "28d bgnbd",
            "28d recency",
            "90d m8",
            "90d m8+platt",
            "90d bgnbd",
            "90d recency");
    for (Result one : report.results()) {
      assertThat(one.auc()).isBetween(one.aucLow(), one.aucHigh()).isGreaterThan(0.6);
      assertThat(one.brier()).isBetween(one.brierLow(), one.brierHigh());
      assertThat(one.lift()).isBetween(one.liftLow(), one.liftHigh()).isGreaterThan(1);
      assertThat(one.eceLow()).isLessThan(one.eceHigh());
      assertThat(one.reliability()).hasSize(10);
    }
    assertThat(of(report, "90d", "m8").n()).isEqualTo(backtest.told(Forecaster.SHIPPED).size());
    assertThat(of(report, "90d", "m8").n()).isGreaterThan(of(report, "28d", "m8").n());
    assertThat(backtest(town(150, 600, 9), MONTH).report("town", 1)).isEqualTo(report);
    assertThat(backtest.report("town", 2).results()).isNotEqualTo(report.results());
  }

  @Test
  void whatIsFittedToACommunityIsCloserToWhatComesOfIt() throws IOException {
    ChurnReport report = backtest(town(800, 700, 10), MONTH).report("town", 1);

    assertThat(of(report, "90d", "m8+platt").ece()).isLessThan(of(report, "90d", "m8").ece());
    assertThat(of(report, "90d", "m8+platt").auc())
        .isCloseTo(of(report, "90d", "m8").auc(), within(0.01));
  }

  @Test
  void thePictureHasAPanelForEachPopulationAndACurveForEachModel() throws IOException {
    ChurnReport report = backtest(town(40, 500, 11), MONTH).report("a<b & c", 1);
    String svg = ChurnPicture.of(report);

    assertThat(svg).startsWith("<svg ").endsWith("</svg>\n").contains("a&lt;b &amp; c");
    assertThat(svg.split("<path ", -1)).hasSize(9);
    assertThat(svg).contains("seen within 28d", "seen within 90d", "m8+platt, ECE 0.");
  }

  @Test
  void anArchiveThatIsTooShortIsRefused() throws IOException {
    assertThatThrownBy(() -> backtest(town(20, 60, 12), MONTH))
        .isInstanceOf(TooShortException.class)
        .hasMessageContaining("too short")
        .hasMessageContaining("--horizon");
  }

  @Test
  void figuresOnRealArchivesAreThoseOfTheStudy() throws IOException {
    ChurnReport lean = real("lean_zulip.csv.gz", null);
    assertFigures(of(lean, "28d", "m8"), 62_905, 0.425, 0.860, 0.152, 0.038);
    assertFigures(of(lean, "90d", "m8"), 114_460, 0.619, 0.872, 0.135, 0.037);
    assertThat(of(lean, "28d", "m8+platt").ece()).isLessThan(0.01);
    assertThat(of(lean, "90d", "m8+platt").ece()).isLessThan(0.01);
    assertThat(of(lean, "28d", "bgnbd").auc()).isCloseTo(0.823, within(0.002));
    assertThat(of(lean, "28d", "recency").auc()).isCloseTo(0.765, within(0.002));

    ChurnReport gitter = real("fcc_gitter.csv.gz", Instant.parse("2016-09-17T00:00:00Z"));
    assertFigures(of(gitter, "28d", "m8"), 22_167, 0.707, 0.797, 0.154, 0.027);
    assertFigures(of(gitter, "90d", "m8"), 52_150, 0.838, 0.827, 0.100, 0.014);
    assertThat(of(gitter, "28d", "m8+platt").ece()).isLessThan(0.012);
    assertThat(of(gitter, "90d", "m8+platt").ece()).isLessThan(0.01);
  }

  private static void assertFigures(
      Result result, int n, double base, double auc, double brier, double ece) {
    assertThat(result.n()).isEqualTo(n);
    assertThat(result.baseRate()).isCloseTo(base, within(0.001));
    assertThat(result.auc()).isGreaterThan(auc - 0.001);
    assertThat(result.brier()).isLessThan(brier);
    assertThat(result.ece()).isLessThan(ece);
  }

  private static ChurnReport real(String file, @Nullable Instant until) throws IOException {
    String folder = System.getenv("HEARTH_ARCHIVES");
    assumeThat(folder)
        .as("set HEARTH_ARCHIVES to the folder of the real archives to run this test")
        .isNotBlank();
    try (Archive archive = ArchiveSource.parse("hearth-csv:" + folder + "/" + file).open(null)) {
      Talk talk = Talk.of(archive, until, Set.of(), bytes -> {});
      return new ChurnBacktest(talk, MONTH, false, line -> {}).report(file, 1);
    }
  }

  private static Result of(ChurnReport report, String population, String model) {
    return report.results().stream()
        .filter(one -> one.population().equals(population) && one.model().equals(model))
        .findFirst()
        .orElseThrow();
  }

  private static ChurnBacktest backtest(List<Sign> signs, Duration horizon) throws IOException {
    return new ChurnBacktest(new Talk(signs), horizon, false, line -> {});
  }

  private static Map<String, Double> probabilities(ChurnBacktest backtest) {
    Map<String, Double> probabilities = new HashMap<>();
    backtest
        .told(Forecaster.CALIBRATED)
        .forEach(one -> probabilities.put(one.member() + " " + one.asOfMs(), one.probability()));
    return probabilities;
  }

  /** Which members are judged when, and what came of it, straight from the definition. */
  private static Map<String, Boolean> recount(List<Sign> signs, Duration horizon) {
    long endMs = signs.get(signs.size() - 1).atMs();
    List<Long> mondays = new ArrayList<>();
    for (long at = START; at + horizon.toMillis() <= endMs; at += WEEK_MS) {
      if (at >= signs.get(0).atMs()) {
        mondays.add(at);
      }
    }
    long judgedFrom = mondays.get((int) (0.6 * mondays.size())) + horizon.toMillis();
    Map<String, Boolean> outcomes = new HashMap<>();
    for (long at : mondays) {
      if (at < judgedFrom) {
        continue;
      }
      for (Sign sign : signs) {
        if (sign.atMs() <= at && sign.atMs() >= at - 90 * DAY_MS) {
          outcomes.put(sign.memberId() + " " + at, true);
        }
      }
      for (Sign sign : signs) {
        if (sign.atMs() > at && sign.atMs() <= at + horizon.toMillis()) {
          outcomes.replace(sign.memberId() + " " + at, false);
        }
      }
    }
    return outcomes;
  }

  /** Members who come and go, each at a rate and for a time of its own. */
  private static List<Sign> town(int members, int days, long seed) {
    var dice = new Random(seed);
    var signs = new ArrayList<Sign>();
    for (int member = 0; member < members; member++) {
      double everyDays = 0.5 + 20 * dice.nextDouble() * dice.nextDouble();
      double at = days * dice.nextDouble() * dice.nextDouble();
      double until = at - Math.log(1 - dice.nextDouble()) * 120;
      while (at < Math.min(days, until)) {
        signs.add(sign("town", "m" + member, false, START + (long) (at * DAY_MS)));
        at -= Math.log(1 - dice.nextDouble()) * everyDays;
      }
    }
    return sorted(signs);
  }

  private static List<Sign> sorted(List<Sign> signs) {
    return signs.stream().sorted(Comparator.comparingLong(Sign::atMs)).toList();
  }

  private static Sign sign(String community, String member, boolean staff, long atMs) {
    return new Sign(
        community,
        "chat",
        "hall",
        SignKind.SPOKE,
        member,
        member.hashCode(),
        staff,
        true,
        0,
        atMs,
        0);
  }
}
