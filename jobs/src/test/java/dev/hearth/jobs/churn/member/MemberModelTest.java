package dev.hearth.jobs.churn.member;

import static dev.hearth.jobs.churn.Crowd.DAY_MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.churn.ChurnPolicy;
import dev.hearth.jobs.churn.Crowd;
import dev.hearth.jobs.churn.community.CommunityDay;
import dev.hearth.jobs.churn.community.Outlook;
import dev.hearth.jobs.churn.fact.ChurnRisk;
import dev.hearth.jobs.churn.fact.ChurnRisk.Risk;
import dev.hearth.jobs.churn.fact.ChurnSaid;
import dev.hearth.jobs.churn.fact.Prediction;
import dev.hearth.jobs.churn.input.Contribution;
import dev.hearth.jobs.churn.input.Contribution.Kind;
import dev.hearth.jobs.churn.input.ContributionOrder;
import dev.hearth.jobs.churn.score.ChurnWeights;
import dev.hearth.jobs.churn.score.Feature;
import dev.hearth.jobs.churn.score.Habit;
import dev.hearth.jobs.churn.score.Platt;
import dev.hearth.jobs.churn.watch.Snapshots;
import dev.hearth.jobs.flow.event.MemberKey;
import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.Finding.Stage;
import dev.hearth.jobs.testing.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class MemberModelTest {
  private static final MemberRule RULE = ChurnPolicy.from(new Configuration()).rule();
  private static final long WEEK_MS = 7 * DAY_MS;
  private static final long MONDAY_MS = Crowd.BEGIN_MS;
  private static final int DAYS = 500;

  @Test
  void eachRowAndPredictionIsWhatAllContributionsGiveWhenTheyAreCountedAnew() {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      Outlook outlook = outlook(random);
      List<Long> moments = moments(random);
      List<ChurnSaid> said = said(outlook, moments);
      for (ChurnRisk row : rows(said)) {
        Habit habit = habit(moments, row.asOfMs());
        assertThat(row.risk()).isEqualTo(risk(habit, outlook.at(row.asOfMs()), row.asOfMs()));
        assertThat(row.habit()).isEqualTo(habit.saved());
      }
      List<Prediction> predictions = all(said, ChurnSaid::prediction);
      for (Prediction one : predictions) {
        Habit habit = habit(moments, one.snapshotMs());
        assertThat(one.risk())
            .isEqualTo(risk(habit, outlook.at(one.snapshotMs()), one.snapshotMs()));
        assertThat(one.lastMs()).isEqualTo(habit.lastMs());
      }
      assertThat(predictions)
          .as("seed %d", seed)
          .extracting(Prediction::snapshotMs)
          .isEqualTo(snapshots(moments));
    }
  }

  @Test
  void inACommunityThatStaysAsItIsEachBandIsToldAtTheMillisecondAtWhichItIsReached() {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      double ratio = Math.exp(0.4 * random.nextGaussian());
      Platt platt = new Platt(0.6 + random.nextDouble(), 0.5 * random.nextGaussian());
      CommunityDay always = new CommunityDay("town", 0, ratio, 100, platt);
      List<Long> moments = moments(random);
      List<ChurnRisk> rows = rows(said(new Outlook(List.of(always)), moments));
      int band = 0;
      for (ChurnRisk row : rows) {
        assertThat(row.risk().band()).isEqualTo(RULE.bands().of(row.risk().probability()));
        Habit habit = habit(moments, row.asOfMs());
        if (row.risk().band() > band && row.asOfMs() > habit.lastMs()) {
          long before = row.asOfMs() - 1;
          assertThat(risk(habit, always, before).band()).as("seed %d", seed).isEqualTo(band);
        }
        band = row.risk().band();
      }
      assertNoCrossingIsMissed(rows, moments, always);
    }
  }

  /** Looks every hour, and just before each contribution, whether the last row's band still is. */
  private static void assertNoCrossingIsMissed(
      List<ChurnRisk> rows, List<Long> moments, CommunityDay always) {
    List<Long> looks = new ArrayList<>(moments.stream().map(atMs -> atMs - 1).toList());
    for (long atMs = moments.get(0); atMs < Crowd.day(DAYS); atMs += 3_600_000) {
      looks.add(atMs);
    }
    looks.sort(null);
    int next = 0;
    int heard = 0;
    Habit habit = new Habit();
    for (long atMs : looks) {
      while (next < rows.size() && rows.get(next).asOfMs() <= atMs) {
        next++;
      }
      while (heard < moments.size() && moments.get(heard) <= atMs) {
        habit.contributed(moments.get(heard++));
      }
      if (next > 0) {
        assertThat(rows.get(next - 1).risk().band()).isEqualTo(risk(habit, always, atMs).band());
      }
    }
  }

  @Test
  void whoFallsABandAndClimbsItAgainOnOneDayIsToldOfBoth() {
    CommunityDay fading = new CommunityDay("town", 0, 0.82, 100, Platt.IDENTITY);
    long atMs = MONDAY_MS + 60_000;
    List<Long> moments = List.of(atMs, atMs + DAY_MS * 2 / 3);
    List<ChurnRisk> rows = rows(said(new Outlook(List.of(fading)), moments));
    assertNoCrossingIsMissed(rows, moments, fading);
    assertThat(rows).extracting(row -> row.risk().band()).startsWith(1, 2, 1, 2);
  }

  @Test
  void aMemberWhoGoesOnHasARowAtLeastAndAtMostEveryTenMinutes() {
    List<Long> moments = new ArrayList<>();
    Random random = new Random(12);
    for (long atMs = MONDAY_MS; atMs < MONDAY_MS + 5 * 3_600_000; ) {
      moments.add(atMs);
      atMs += random.nextInt(120_000);
    }
    List<ChurnRisk> rows = rows(said(new Outlook(), moments));
    for (long moment : moments) {
      assertThat(rows)
          .anyMatch(row -> row.asOfMs() >= moment && row.asOfMs() <= moment + RULE.rowEveryMs());
    }
    for (int i = 1; i < rows.size(); i++) {
      ChurnRisk row = rows.get(i);
      assertThat(row.version()).isEqualTo(i + 1L);
      if (row.risk().band() == rows.get(i - 1).risk().band()) {
        assertThat(row.asOfMs() - rows.get(i - 1).asOfMs())
            .as("early only for another band")
            .isGreaterThanOrEqualTo(RULE.rowEveryMs());
      }
    }
  }

  @Test
  void aLoyalMemberWhoFallsSilentIsToldOnceAndClearedOnce() {
    List<Long> moments = new ArrayList<>();
    for (int day = 0; day < 100; day++) {
      moments.add(MONDAY_MS + day * DAY_MS + 5);
    }
    for (int day = 250; day < 270; day++) {
      moments.add(MONDAY_MS + day * DAY_MS + 5);
    }
    List<Finding> findings = all(said(new Outlook(), moments), ChurnSaid::finding);

    assertThat(findings)
        .extracting(Finding::stage)
        .startsWith(Stage.RAISED, Stage.CLEARED)
        .hasSizeLessThanOrEqualTo(3);
    Finding raised = findings.get(0);
    assertThat(raised.score()).isGreaterThanOrEqualTo(0.7);
    assertThat(raised.threshold()).isEqualTo(0.7);
    assertThat(raised.sinceMs()).isEqualTo(MONDAY_MS + 99 * DAY_MS + 5);
    Habit habit = habit(moments, raised.atMs());
    assertThat(risk(habit, CommunityDay.UNKNOWN, raised.atMs() - 1).probability()).isLessThan(0.7);
    assertThat(findings.get(1).atMs()).isGreaterThanOrEqualTo(MONDAY_MS + 250 * DAY_MS);
  }

  @Test
  void whoIsNeitherLoyalNorCarriesItsCommunityIsNobodysAlert() {
    CommunityDay large = new CommunityDay("town", 0, 1, 1_000, Platt.IDENTITY);
    List<ChurnSaid> said =
        said(new Outlook(List.of(large)), List.of(MONDAY_MS, MONDAY_MS + DAY_MS));

    assertThat(rows(said)).extracting(row -> row.risk().band()).contains(3);
    assertThat(all(said, ChurnSaid::finding)).isEmpty();
  }

  @Test
  void whoCarriesItsCommunityIsToldOfThoughItIsNewAndItsShareFadesWhileItIsSilent() {
    List<Long> moments = new ArrayList<>();
    for (int contribution = 0; contribution < 200; contribution++) {
      moments.add(MONDAY_MS + contribution * DAY_MS / 5);
    }
    List<Finding> findings = all(said(town(1_600), moments), ChurnSaid::finding);

    assertThat(findings).extracting(Finding::stage).containsExactly(Stage.RAISED);
    assertThat(findings.get(0).words().text()).contains("who carries the community");
    assertThat(findings.get(0).evidence()).contains("\"loyal\":false", "\"carries\":true");
    ChurnRisk atRisk =
        rows(said(town(1_600), moments)).stream()
            .filter(row -> row.asOfMs() == findings.get(0).atMs())
            .findFirst()
            .orElseThrow();
    assertThat(atRisk.worth().share()).as("by then").isLessThan(RULE.carryingShare());
    assertThat(all(said(town(4_000), moments), ChurnSaid::finding)).isEmpty();
  }

  private static Outlook town(double contributions) {
    return new Outlook(List.of(new CommunityDay("town", 0, 1, contributions, Platt.IDENTITY)));
  }

  @Test
  void whoAskedToBeForgottenIsAndBeginsAnew() {
    Told<MemberMemory, Contribution, ChurnSaid> member = member(new Outlook());
    member.hear(contribution(MONDAY_MS));
    member.hear(contribution(MONDAY_MS + 90 * DAY_MS));
    member.hear(new Contribution("town", "ann", MONDAY_MS + 91 * DAY_MS, Kind.ERASED));
    member.taken();
    member.passTo(Crowd.day(DAYS));
    assertThat(member.memory()).isNull();
    assertThat(member.said()).isEmpty();

    member.hear(contribution(Crowd.day(DAYS + 1)));
    ChurnRisk first = rows(member.said()).get(0);
    assertThat(first.version()).isEqualTo(1);
    assertThat(first.habit().activeDays()).isEqualTo(1);
  }

  @Test
  void whoContributesAtTheMomentOfASnapshotIsInIt() {
    List<ChurnSaid> said = said(new Outlook(), List.of(MONDAY_MS, MONDAY_MS + WEEK_MS));

    assertThat(all(said, ChurnSaid::prediction))
        .extracting(Prediction::lastMs)
        .startsWith(MONDAY_MS, MONDAY_MS + WEEK_MS);
  }

  @Test
  void whoIsHeardOfLateIsNotPredictedInHindsight() {
    Told<MemberMemory, Contribution, ChurnSaid> member = member(new Outlook());
    member.hear(contribution(MONDAY_MS - 2 * DAY_MS));
    member.passTo(MONDAY_MS + DAY_MS);
    assertThat(all(member.taken(), ChurnSaid::prediction)).hasSize(1);

    member.hear(contribution(MONDAY_MS - 3 * DAY_MS));
    member.hear(contribution(MONDAY_MS - DAY_MS));
    member.passTo(MONDAY_MS + 2 * DAY_MS);
    assertThat(all(member.taken(), ChurnSaid::prediction)).isEmpty();

    member.passTo(MONDAY_MS + WEEK_MS);
    Prediction next = all(member.taken(), ChurnSaid::prediction).get(0);
    assertThat(next.snapshotMs()).isEqualTo(MONDAY_MS + WEEK_MS);
    assertThat(next.lastMs()).isEqualTo(MONDAY_MS - DAY_MS);
  }

  private static Risk risk(Habit habit, CommunityDay community, long atMs) {
    double score = habit.own(atMs);
    score += ChurnWeights.CURRENT.weight(Feature.TREND) * Math.log(community.ratio());
    double probability = community.platt().probability(score);
    return new Risk(
        probability,
        score,
        community.ratio(),
        community.platt(),
        RULE.bands().of(probability),
        ChurnWeights.CURRENT.version());
  }

  private static Habit habit(List<Long> moments, long untilMs) {
    Habit habit = new Habit();
    moments.stream().filter(atMs -> atMs <= untilMs).forEach(habit::contributed);
    return habit;
  }

  private static List<Long> snapshots(List<Long> moments) {
    List<Long> snapshots = new ArrayList<>();
    for (long at = Snapshots.fromMs(moments.get(0)); at <= Crowd.day(DAYS); at += WEEK_MS) {
      if (habit(moments, at).lastMs() > at - 90 * DAY_MS) {
        snapshots.add(at);
      }
    }
    return snapshots;
  }

  /** A community whose ratio and calibration change from day to day. */
  private static Outlook outlook(Random random) {
    List<CommunityDay> days = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      double ratio = Math.exp(0.2 * random.nextGaussian());
      Platt platt = new Platt(0.9 + 0.2 * random.nextDouble(), 0.2 * random.nextGaussian());
      days.add(new CommunityDay("town", (int) (MONDAY_MS / DAY_MS) + day, ratio, 50, platt));
    }
    return new Outlook(days);
  }

  private static List<Long> moments(Random random) {
    List<Long> moments = new ArrayList<>();
    long atMs = MONDAY_MS + random.nextInt(1_000_000_000);
    while (atMs < Crowd.day(DAYS - 150)) {
      moments.add(atMs);
      double most = 3_600_000 * (random.nextInt(8) == 0 ? 24.0 * 90 : 40.0);
      atMs += (long) Math.exp(random.nextDouble() * Math.log(most));
      if (random.nextInt(20) == 0) {
        atMs = Math.floorDiv(atMs + DAY_MS, DAY_MS) * DAY_MS;
      }
    }
    return moments;
  }

  private static List<ChurnSaid> said(Outlook outlook, List<Long> moments) {
    Told<MemberMemory, Contribution, ChurnSaid> member = member(outlook);
    moments.forEach(atMs -> member.hear(contribution(atMs)));
    member.passTo(Crowd.day(DAYS));
    return member.said();
  }

  private static Told<MemberMemory, Contribution, ChurnSaid> member(Outlook outlook) {
    return new Told<>(
        new MemberModel(RULE, new MemberKey("town", "ann"), outlook), new ContributionOrder());
  }

  private static Contribution contribution(long atMs) {
    return new Contribution("town", "ann", atMs, Kind.CONTRIBUTED);
  }

  private static List<ChurnRisk> rows(List<ChurnSaid> said) {
    return all(said, ChurnSaid::risk);
  }

  private static <T> List<T> all(List<ChurnSaid> said, Function<ChurnSaid, T> part) {
    return said.stream().map(part).filter(Objects::nonNull).toList();
  }
}
