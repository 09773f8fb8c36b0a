package dev.hearth.jobs.churn.watch;

import static dev.hearth.jobs.churn.Crowd.DAY_MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.churn.Crowd;
import dev.hearth.jobs.churn.input.Contribution;
import dev.hearth.jobs.churn.input.Contribution.Kind;
import dev.hearth.jobs.churn.input.ContributionOrder;
import dev.hearth.jobs.churn.score.Habit;
import dev.hearth.jobs.flow.event.MemberKey;
import dev.hearth.jobs.testing.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WatchModelTest {
  private static final int HORIZON_DAYS = 28;
  private static final long HORIZON_MS = HORIZON_DAYS * DAY_MS;
  private static final long WEEK_MS = 7 * DAY_MS;

  /** A Monday. */
  private static final long MONDAY_MS = Crowd.BEGIN_MS;

  private final Told<WatchMemory, Contribution, Watched> member = member(HORIZON_DAYS);

  @Test
  void whoContributesExactlyAtTheEndOfTheHorizonIsNotLost() {
    says(MONDAY_MS - DAY_MS);
    says(MONDAY_MS + HORIZON_MS);
    member.passTo(MONDAY_MS + HORIZON_MS);

    Label first = labels().get(0);
    assertThat(first.snapshotMs()).isEqualTo(MONDAY_MS);
    assertThat(first.lost()).isFalse();
    assertThat(first.knownAtMs()).isEqualTo(MONDAY_MS + HORIZON_MS);
  }

  @Test
  void aMillisecondLaterItIs() {
    says(MONDAY_MS - DAY_MS);
    says(MONDAY_MS + HORIZON_MS + 1);

    Label first = labels().get(0);
    assertThat(first.snapshotMs()).isEqualTo(MONDAY_MS);
    assertThat(first.lost()).isTrue();
    assertThat(first.knownAtMs()).isEqualTo(MONDAY_MS + HORIZON_MS);
    assertThat(labels()).filteredOn(Label::lost).hasSize(1);
  }

  @Test
  void whoContributesAtTheMomentOfASnapshotIsInItAndHasNotAnsweredIt() {
    says(MONDAY_MS);
    assertThat(labels()).isEmpty();
    says(MONDAY_MS + 1);

    assertThat(labels()).extracting(Label::snapshotMs).containsExactly(MONDAY_MS);
    assertThat(labels()).extracting(Label::lost).containsExactly(false);
  }

  @Test
  void aDayIsToldAtTheMidnightThatEndsIt() {
    says(MONDAY_MS + 1);
    says(MONDAY_MS + DAY_MS - 1);
    member.passTo(MONDAY_MS + DAY_MS - 1);
    assertThat(days()).isEmpty();

    member.passTo(MONDAY_MS + DAY_MS);

    int day = (int) (MONDAY_MS / DAY_MS);
    assertThat(days()).containsExactly(new ActiveDay("town", day, 2, MONDAY_MS + DAY_MS));
    says(MONDAY_MS + DAY_MS);
    member.passTo(MONDAY_MS + 2 * DAY_MS);
    assertThat(days()).extracting(ActiveDay::day).containsExactly(day, day + 1);
  }

  @Test
  void aContributionAtMidnightItselfEndsTheDayBefore() {
    says(MONDAY_MS + 1);
    says(MONDAY_MS + DAY_MS);

    assertThat(days()).extracting(ActiveDay::contributions).containsExactly(1);
  }

  @Test
  void whoAskedToBeForgottenIs() {
    says(MONDAY_MS - DAY_MS);
    member.hear(new Contribution("town", "ann", MONDAY_MS + 1, Kind.ERASED));
    member.passTo(MONDAY_MS + 400 * DAY_MS);

    assertThat(member.memory()).isNull();
    assertThat(labels()).isEmpty();

    says(MONDAY_MS + 500 * DAY_MS);
    assertThat(Objects.requireNonNull(member.memory()).habit().activeDays()).isEqualTo(1);
    assertThat(labels()).isEmpty();
  }

  @Test
  void whoIsHeardOfLateHasTheDaysAndTheBeginningThatItHad() {
    Told<WatchMemory, Contribution, Watched> other = member(HORIZON_DAYS);
    long first = MONDAY_MS + 3_600_000;
    says(first + 1_000);
    member.passTo(first + 2_000);
    says(first);
    other.hear(contribution(first));
    other.hear(contribution(first + 1_000));
    for (var one : List.of(member, other)) {
      one.passTo(MONDAY_MS + WEEK_MS + HORIZON_MS);
    }
    assertThat(member.said()).isEqualTo(other.said());
  }

  @Test
  void whatBecameOfASnapshotIsToldOnceHoweverLateOneComes() {
    says(MONDAY_MS - 3 * DAY_MS);
    member.passTo(MONDAY_MS + HORIZON_MS + DAY_MS);
    assertThat(labels()).extracting(Label::snapshotMs).containsExactly(MONDAY_MS);

    says(MONDAY_MS - DAY_MS);
    member.passTo(MONDAY_MS + 400 * DAY_MS);

    assertThat(labels())
        .extracting(Label::snapshotMs)
        .doesNotHaveDuplicates()
        .isEqualTo(mondays(13));
  }

  @Test
  void norIsItWhenAllOfThemAreOver() {
    says(MONDAY_MS - 3 * DAY_MS);
    member.passTo(MONDAY_MS + 400 * DAY_MS);
    assertThat(labels()).extracting(Label::snapshotMs).isEqualTo(mondays(13));

    says(MONDAY_MS - 2 * DAY_MS);
    says(MONDAY_MS + 20 * DAY_MS);
    member.passTo(MONDAY_MS + 500 * DAY_MS);

    assertThat(labels())
        .as("after twelve weeks it was seen within 90 days, too, as is known now")
        .extracting(Label::snapshotMs)
        .isEqualTo(mondays(16));
  }

  @Test
  void whateverComesLateNoSnapshotHasTwoLabels() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Told<WatchMemory, Contribution, Watched> told = member(7 + random.nextInt(54));
      for (long atMs : moments(random)) {
        boolean late = random.nextInt(3) == 0;
        told.hear(contribution(late ? atMs - random.nextInt(150) * DAY_MS : atMs));
      }
      told.passTo(MONDAY_MS + 2_000 * DAY_MS);
      assertThat(told.said().stream().map(Watched::label).filter(Objects::nonNull))
          .as("seed %d", seed)
          .extracting(Label::snapshotMs)
          .doesNotHaveDuplicates()
          .isSorted();
    }
  }

  /** The first Mondays. */
  private static List<Long> mondays(int count) {
    return LongStream.range(0, count).map(week -> MONDAY_MS + week * WEEK_MS).boxed().toList();
  }

  @Test
  void eachSnapshotInWhichAMemberIsHasOneLabelWhateverTheHorizon() {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      int horizonDays = 7 + random.nextInt(54);
      Told<WatchMemory, Contribution, Watched> told = member(horizonDays);
      List<Long> moments = moments(random);
      moments.forEach(atMs -> told.hear(contribution(atMs)));
      told.passTo(MONDAY_MS + 2_000 * DAY_MS);
      List<Label> labels =
          told.said().stream().map(Watched::label).filter(Objects::nonNull).toList();
      assertThat(labels).as("seed %d", seed).isEqualTo(recounted(moments, horizonDays));
      assertThat(activeDays(told)).as("seed %d", seed).isEqualTo(recountedDays(moments));
    }
  }

  /** Every snapshot, by all contributions. */
  private static List<Label> recounted(List<Long> moments, int horizonDays) {
    List<Label> labels = new ArrayList<>();
    for (long at = MONDAY_MS; at < MONDAY_MS + 1_900 * DAY_MS; at += WEEK_MS) {
      long snapshotMs = at;
      Habit habit = new Habit();
      moments.stream().filter(one -> one <= snapshotMs).forEach(habit::contributed);
      if (habit.activeDays() > 0 && habit.lastMs() > snapshotMs - 90 * DAY_MS) {
        long endMs = snapshotMs + horizonDays * DAY_MS;
        long next =
            moments.stream()
                .mapToLong(Long::longValue)
                .filter(one -> one > snapshotMs)
                .min()
                .orElse(Long.MAX_VALUE);
        labels.add(
            new Label(
                "town",
                "ann",
                snapshotMs,
                next > endMs,
                Math.min(next, endMs),
                habit.own(snapshotMs)));
      }
    }
    return labels;
  }

  private static Map<Integer, Integer> recountedDays(List<Long> moments) {
    Map<Integer, Integer> days = new HashMap<>();
    moments.forEach(atMs -> days.merge((int) (atMs / DAY_MS), 1, Integer::sum));
    return days;
  }

  private static Map<Integer, Integer> activeDays(Told<WatchMemory, Contribution, Watched> told) {
    Map<Integer, Integer> days = new HashMap<>();
    for (Watched watched : told.said()) {
      ActiveDay day = watched.day();
      if (day != null) {
        assertThat(days.put(day.day(), day.contributions())).as("told once").isNull();
      }
    }
    return days;
  }

  /** Some exactly at midnight, some exactly at the end of a horizon of four weeks. */
  private static List<Long> moments(Random random) {
    List<Long> moments = new ArrayList<>();
    long atMs = MONDAY_MS + random.nextInt(1_000_000_000);
    for (int left = 60; left > 0; left--) {
      moments.add(atMs);
      atMs += (long) Math.exp(random.nextDouble() * Math.log(60.0 * DAY_MS));
      if (random.nextInt(4) == 0) {
        atMs = Math.floorDiv(atMs + DAY_MS, DAY_MS) * DAY_MS;
      }
    }
    return moments;
  }

  private static Told<WatchMemory, Contribution, Watched> member(int horizonDays) {
    return new Told<>(
        new WatchModel(Snapshots.of(Duration.ofDays(horizonDays)), new MemberKey("town", "ann")),
        new ContributionOrder());
  }

  private void says(long atMs) {
    member.hear(contribution(atMs));
  }

  private static Contribution contribution(long atMs) {
    return new Contribution("town", "ann", atMs, Kind.CONTRIBUTED);
  }

  private List<Label> labels() {
    return member.said().stream().map(Watched::label).filter(Objects::nonNull).toList();
  }

  private List<ActiveDay> days() {
    return member.said().stream().map(Watched::day).filter(Objects::nonNull).toList();
  }
}
