package dev.hearth.infra.backtest.churn.rival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.hearth.infra.backtest.Talk;
import dev.hearth.infra.importer.ArchiveSource;
import dev.hearth.infra.importer.archive.Archive;
import dev.hearth.jobs.silence.Sign;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against the parameters published for the buyers of CDNOW (Fader, Hardie and Lee, 2005) and what
 * they say of single buyers, and against buyers made by chance.
 */
class BgNbdTest {
  private static final BgNbd PUBLISHED = new BgNbd(0.2426, 4.4135, 0.7929, 2.4258);
  private static final double WEEKS = 4;

  @ParameterizedTest
  @CsvSource({
    "2, 30.43, 38.86, 0.726609, 0.869320",
    "1, 1.71, 38.86, 0.212227, 0.977920",
    "7, 29.43, 38.86, 0.641801, 0.696510"
  })
  void singleBuyersAreAliveAndSilentAsPublished(
      int times, double lastWeeks, double weeks, double alive, double silent) {
    Repeats buyer = new Repeats(times, lastWeeks, weeks);

    assertThat(PUBLISHED.alive(buyer)).isCloseTo(alive, within(2e-5));
    assertThat(PUBLISHED.silent(buyer, WEEKS)).isCloseTo(silent, within(2e-5));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 38.86, -0.553825",
    "1, 1.71, 38.86, -4.470412",
    "1, 5.00, 38.86, -4.865072",
    "2, 30.43, 38.86, -9.459681",
    "2, 35.71, 38.86, -9.536732",
    "7, 29.43, 38.86, -21.864800"
  })
  void singleBuyersAreAsLikelyAsAnotherProgramSays(
      int times, double lastWeeks, double weeks, double logLikelihood) {
    assertThat(PUBLISHED.logLikelihood(new Repeats(times, lastWeeks, weeks)))
        .isCloseTo(logLikelihood, within(1e-6));
  }

  @Test
  void whoNeverCameBackHasHadNoChanceToDropOut() {
    assertThat(PUBLISHED.alive(new Repeats(0, 0, 500))).isEqualTo(1);
    assertThat(PUBLISHED.silent(new Repeats(0, 0, 500), WEEKS)).isGreaterThan(0.99);
  }

  @Test
  void theLongerTheSilenceTheLikelierItGoesOn() {
    double before = 0;
    for (double weeks = 10; weeks < 100; weeks += 5) {
      double silent = PUBLISHED.silent(new Repeats(5, 10, weeks), WEEKS);
      assertThat(silent).isGreaterThan(before);
      before = silent;
    }
  }

  @Test
  void parametersThatMadeBuyersAreFoundAgainAndTellWhatTheyDoNext() {
    List<Made> made = made(30_000);
    BgNbdFit fit = BgNbdFit.of(made.stream().map(Made::repeats).toList());

    // Four standard errors of so many buyers.
    assertThat(fit.model().r()).isCloseTo(PUBLISHED.r(), within(0.015));
    assertThat(fit.model().alpha()).isCloseTo(PUBLISHED.alpha(), within(0.45));
    assertThat(fit.model().a()).isCloseTo(PUBLISHED.a(), within(0.22));
    assertThat(fit.model().b()).isCloseTo(PUBLISHED.b(), within(0.85));
    double sum = made.stream().mapToDouble(one -> PUBLISHED.logLikelihood(one.repeats())).sum();
    assertThat(fit.logLikelihood()).isBetween(sum, sum + 15);
    double said =
        made.stream()
            .mapToDouble(one -> fit.model().silent(one.repeats(), WEEKS))
            .average()
            .orElseThrow();
    double seen = made.stream().mapToDouble(one -> one.silent() ? 1 : 0).average().orElseThrow();
    assertThat(said).isCloseTo(seen, within(0.008));
  }

  @Test
  void theSumOverAllIsTheSumOfEach() {
    List<Repeats> people =
        List.of(
            new Repeats(0, 0, 10),
            new Repeats(0, 0, 10),
            new Repeats(3, 8, 10),
            new Repeats(1, 2, 30),
            new Repeats(40, 29, 30),
            new Repeats(2, 20, 21));
    BgNbdFit fit = BgNbdFit.of(people);

    assertThat(fit.logLikelihood())
        .isCloseTo(people.stream().mapToDouble(fit.model()::logLikelihood).sum(), within(1e-9));
    assertThat(fit.people()).isEqualTo(6);
  }

  @Test
  void nobodyTeachesNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> BgNbdFit.of(List.of()));
  }

  /** All buyers, of whom the published figures take a tenth; another program found the same. */
  @Test
  void allBuyersOfTheRealFileGiveWhatAnotherProgramFinds() {
    BgNbdFit fit = BgNbdFit.of(realBuyers());

    assertThat(fit.people()).isEqualTo(23_570);
    assertThat(fit.logLikelihood()).isCloseTo(-95_368.4439, within(1e-3));
    assertThat(fit.model().r()).isCloseTo(0.25162, within(2e-5));
    assertThat(fit.model().alpha()).isCloseTo(4.78894, within(5e-4));
    assertThat(fit.model().a()).isCloseTo(0.72343, within(5e-4));
    assertThat(fit.model().b()).isCloseTo(2.16109, within(2e-3));
  }

  private static List<Repeats> realBuyers() {
    String folder = System.getenv("HEARTH_ARCHIVES");
    assumeThat(folder)
        .as("set HEARTH_ARCHIVES to the folder of the real archives to run this test")
        .isNotBlank();
    long end = LocalDate.of(1997, 9, 30).toEpochDay();
    Map<String, TreeSet<Long>> days = new HashMap<>();
    try (Archive archive =
        ArchiveSource.parse("hearth-csv:" + folder + "/cdnow.csv.gz").open(null)) {
      for (Sign sign : Talk.of(archive, null, Set.of("purchase"), bytes -> {}).signs()) {
        long day = Math.floorDiv(sign.atMs(), 86_400_000L);
        if (day <= end) {
          days.computeIfAbsent(sign.memberId(), id -> new TreeSet<>()).add(day);
        }
      }
    }
    return days.values().stream()
        .map(own -> Repeats.of(own.size(), own.first(), own.last(), end))
        .toList();
  }

  /** A buyer made by chance, and whether the next weeks pass without it. */
  private record Made(Repeats repeats, boolean silent) {}

  private static List<Made> made(int count) {
    RandomGenerator dice = new Well19937c(5);
    var rates = new GammaDistribution(dice, PUBLISHED.r(), 1 / PUBLISHED.alpha());
    var dropping = new BetaDistribution(dice, PUBLISHED.a(), PUBLISHED.b());
    var made = new ArrayList<Made>();
    for (int i = 0; i < count; i++) {
      double rate = Math.max(1e-12, rates.sample());
      double drop = dropping.sample();
      double weeks = 27 + 12 * dice.nextDouble();
      int times = 0;
      double last = 0;
      double next = -Math.log(1 - dice.nextDouble()) / rate;
      while (next <= weeks) {
        times++;
        last = next;
        next =
            dice.nextDouble() < drop
                ? Double.MAX_VALUE
                : next - Math.log(1 - dice.nextDouble()) / rate;
      }
      made.add(new Made(new Repeats(times, last, weeks), next > weeks + WEEKS));
    }
    return made;
  }
}
