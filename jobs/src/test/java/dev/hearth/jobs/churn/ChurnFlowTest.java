package dev.hearth.jobs.churn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.churn.community.CommunityDay;
import dev.hearth.jobs.churn.fact.ChurnRisk;
import dev.hearth.jobs.churn.fact.ChurnSaid;
import dev.hearth.jobs.churn.input.Contribution;
import dev.hearth.jobs.churn.score.Platt;
import dev.hearth.jobs.churn.watch.Label;
import dev.hearth.jobs.churn.watch.Watched;
import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.testing.Harnesses.Backend;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The operators as the job wires them, on either backend; what they say is the models' alone. */
class ChurnFlowTest {
  static final ChurnPolicy POLICY = ChurnPolicy.from(new Configuration());

  private static final int WEEKS = 40;
  private static final long END_MS = Crowd.day(7 * WEEKS + 120);
  private static final List<Contribution> CONTRIBUTIONS = Crowd.of(7, WEEKS, 60);
  private static final Course COURSE = Course.of(POLICY, CONTRIBUTIONS, END_MS);

  @Test
  void theStoryHasAllThatThereIsToTell() {
    assertThat(labels(COURSE)).anyMatch(Label::lost).anyMatch(label -> !label.lost());
    assertThat(COURSE.days())
        .extracting(CommunityDay::platt)
        .anyMatch(platt -> !platt.equals(Platt.IDENTITY));
    assertThat(COURSE.days()).extracting(CommunityDay::ratio).anyMatch(ratio -> ratio < 0.9);
    List<Finding> members = all(COURSE, ChurnSaid::finding);
    assertThat(members).extracting(Finding::stage).contains(Finding.Stage.RAISED);
    assertThat(members).extracting(Finding::stage).contains(Finding.Stage.CLEARED);
    assertThat(COURSE.losses()).extracting(Finding::stage).contains(Finding.Stage.RAISED);
    assertThat(COURSE.losses()).extracting(Finding::stage).contains(Finding.Stage.CLEARED);
  }

  @ParameterizedTest
  @MethodSource("operators")
  void anyOrderOfArrivalSaysTheSame(String uid, Backend backend) throws Exception {
    for (int seed = 0; seed < 2; seed++) {
      Random random = new Random(seed);
      try (Stage<?> stage = Stage.of(uid, COURSE, seed, backend, null)) {
        for (double day = 0; day < 7 * WEEKS; day += 2 * random.nextDouble()) {
          stage.passTo(Crowd.day(day));
        }
        stage.passTo(END_MS);
        assertThat(Stage.sorted(stage.taken())).isEqualTo(Stage.expected(uid, COURSE));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("operators")
  void oneOperatorBecomesFourInTheMiddleAndSaysTheSame(String uid, Backend backend)
      throws Exception {
    Backend other = backend == Backend.HEAP ? Backend.ROCKSDB : Backend.HEAP;
    Random random = new Random(3);
    try (Stage<?> stage = Stage.of(uid, COURSE, 3, backend, null)) {
      double day = 0;
      for (int parallelism : new int[] {4, 4, 2}) {
        for (double until = day + 60; day < until; day += 2 * random.nextDouble()) {
          stage.passTo(Crowd.day(day));
        }
        stage.become(random.nextBoolean() ? other : backend, parallelism);
      }
      stage.passTo(END_MS);
      assertThat(Stage.sorted(stage.taken())).isEqualTo(Stage.expected(uid, COURSE));
    }
  }

  /** They come here only where nobody remembers the first any more: see what is passed on once. */
  @Test
  void aRepeatedContributionChangesNoLabelNoPredictionAndNoBand() {
    Random random = new Random(5);
    List<Contribution> twice = new ArrayList<>();
    for (Contribution contribution : CONTRIBUTIONS) {
      twice.add(contribution);
      if (random.nextInt(4) == 0) {
        twice.add(contribution);
      }
    }
    Course repeated = Course.of(POLICY, twice, END_MS);

    assertThat(labels(repeated)).isEqualTo(labels(COURSE));
    assertThat(all(repeated, ChurnSaid::prediction)).isEqualTo(all(COURSE, ChurnSaid::prediction));
    assertThat(repeated.days()).extracting(CommunityDay::ratio).isEqualTo(ratios(COURSE));
    assertThat(repeated.days()).extracting(CommunityDay::platt).isEqualTo(platts(COURSE));
    assertThat(moves(repeated)).isEqualTo(moves(COURSE));
    assertThat(lastRows(repeated)).isEqualTo(lastRows(COURSE));
    assertThat(repeated.days()).isNotEqualTo(COURSE.days());
  }

  @Test
  void eachSnapshotThatHasAPredictionHasOneLabelAndNoOtherHas() {
    List<String> predicted =
        all(COURSE, ChurnSaid::prediction).stream()
            .filter(one -> one.snapshotMs() < Crowd.day(7 * WEEKS))
            .map(one -> one.communityId() + one.memberId() + one.snapshotMs())
            .toList();
    List<String> labelled =
        labels(COURSE).stream()
            .filter(one -> one.snapshotMs() < Crowd.day(7 * WEEKS))
            .map(one -> one.communityId() + one.memberId() + one.snapshotMs())
            .toList();
    assertThat(predicted).doesNotHaveDuplicates().containsAll(labelled);
    assertThat(labelled).doesNotHaveDuplicates();
    assertThat(predicted.size() - labelled.size())
        .as("only who was erased before it was known is missing")
        .isBetween(1, 30);
  }

  static Stream<Arguments> operators() {
    return Stage.ALL.stream()
        .flatMap(uid -> Stream.of(Backend.values()).map(backend -> Arguments.of(uid, backend)));
  }

  private static List<Label> labels(Course course) {
    return course.watched().stream().map(Watched::label).filter(Objects::nonNull).toList();
  }

  private static <T> List<T> all(Course course, Function<ChurnSaid, T> part) {
    return course.said().stream().map(part).filter(Objects::nonNull).toList();
  }

  private static List<Double> ratios(Course course) {
    return course.days().stream().map(CommunityDay::ratio).toList();
  }

  private static List<Platt> platts(Course course) {
    return course.days().stream().map(CommunityDay::platt).toList();
  }

  /** When who reached which band, and how likely it was to leave. */
  private static List<String> moves(Course course) {
    Map<String, Integer> bands = new HashMap<>();
    List<String> moves = new ArrayList<>();
    for (ChurnRisk row : all(course, ChurnSaid::risk)) {
      String who = row.communityId() + "/" + row.memberId();
      Integer before = bands.put(who, row.risk().band());
      if (before == null || before != row.risk().band()) {
        moves.add(who + row.asOfMs() + row.risk() + row.habit());
      }
    }
    return moves;
  }

  /** How each member stood in the end. */
  private static Map<String, String> lastRows(Course course) {
    Map<String, String> rows = new HashMap<>();
    for (ChurnRisk row : all(course, ChurnSaid::risk)) {
      rows.put(row.communityId() + row.memberId(), row.risk().band() + " " + row.habit());
    }
    return rows;
  }
}
