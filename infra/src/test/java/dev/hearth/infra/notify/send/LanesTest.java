package dev.hearth.infra.notify.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.infra.notify.answer.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanesTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Steps steps = new Steps();
  private final Lanes lanes =
      new Lanes(new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), () -> 1.0));

  @Test
  void aSubjectsNextStepWaitsUntilTheOneBeforeIsDone() {
    Step first = add("g", "a", 1);
    Step second = add("g", "a", 2);
    assertThat(lanes.next(0)).isEqualTo(first);
    assertThat(lanes.next(0)).isNull();
    lanes.answered(first, Verdict.taken(""), 0);
    assertThat(lanes.next(0)).isEqualTo(second);
  }

  @Test
  void otherSubjectsGoOnUpToFourAtOnce() {
    List<Step> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      all.add(add("g" + i, "a" + i, 1));
    }
    assertThat(List.of(next(0), next(0), next(0), next(0))).isEqualTo(all.subList(0, 4));
    assertThat(lanes.next(0)).isNull();
  }

  @Test
  void whileTheReceiverIsAwayOneStepKnocksWithGrowingPauses() {
    Step first = add("g", "a", 1);
    Step other = add("h", "b", 1);
    assertThat(lanes.next(0)).isEqualTo(first);
    lanes.answered(first, Verdict.away("", Duration.ZERO), 0);
    assertThat(lanes.away()).isTrue();
    assertThat(lanes.next(SECOND - 1)).isNull();
    assertThat(lanes.next(SECOND)).isEqualTo(other);
    assertThat(lanes.next(SECOND)).as("only one knocks").isNull();
    lanes.answered(other, Verdict.away("", Duration.ZERO), SECOND);
    assertThat(lanes.next(3 * SECOND - 1)).isNull();
    assertThat(lanes.next(3 * SECOND)).isEqualTo(first);
    lanes.answered(first, Verdict.taken(""), 3 * SECOND);
    assertThat(lanes.away()).isFalse();
    assertThat(lanes.next(3 * SECOND)).isEqualTo(other);
  }

  @Test
  void whatFailsTogetherCountsOnce() {
    List<Step> all = List.of(add("g", "a", 1), add("h", "b", 1), add("i", "c", 1));
    all.forEach(step -> assertThat(lanes.next(0)).isEqualTo(step));
    all.forEach(step -> lanes.answered(step, Verdict.away("", Duration.ZERO), 0));
    assertThat(lanes.next(SECOND)).isNotNull();
  }

  @Test
  void aPauseThatTheReceiverAsksForIsKeptEvenWhenOthersWereTaken() {
    Step first = add("g", "a", 1);
    Step other = add("h", "b", 1);
    next(0);
    next(0);
    lanes.answered(first, Verdict.away("", Duration.ofSeconds(30)), 0);
    lanes.answered(other, Verdict.taken(""), 0);
    assertThat(lanes.next(29 * SECOND)).isNull();
    assertThat(lanes.next(30 * SECOND)).isEqualTo(first);
  }

  @Test
  void aStepThatAlwaysStumblesHoldsBackItsOwnSubjectOnly() {
    Step bad = add("g", "a", 1);
    next(0);
    lanes.answered(bad, Verdict.stumbled(""), 0);
    assertThat(lanes.away()).isFalse();
    Step good = add("h", "b", 1);
    Step behind = add("g", "a", 2);
    assertThat(lanes.next(0)).isEqualTo(good);
    lanes.answered(good, Verdict.taken(""), 0);
    assertThat(lanes.next(0)).isNull();
    assertThat(lanes.next(SECOND)).as("not overtaken by " + behind).isEqualTo(bad);
  }

  @Test
  void manyStumblesWithNothingTakenMeanThatTheReceiverIsAway() {
    for (int i = 0; i < 6; i++) {
      add("g" + i, "a" + i, 1);
    }
    for (int i = 0; i < 5; i++) {
      lanes.answered(next(0), Verdict.stumbled(""), 0);
    }
    assertThat(lanes.away()).isTrue();
    assertThat(lanes.next(0)).isNull();
  }

  @Test
  void whatIsRefusedForGoodMakesRoomForTheNext() {
    Step first = add("g", "a", 1);
    Step second = add("g", "a", 2);
    next(0);
    lanes.answered(first, Verdict.refused(""), 0);
    assertThat(lanes.next(0)).isEqualTo(second);
    assertThat(lanes.waiting()).isEqualTo(1);
  }

  @Test
  void anAnswerToWhatWasForgottenIsIgnored() {
    Step first = add("g", "a", 1);
    next(0);
    lanes.clear();
    assertThat(lanes.answered(first, Verdict.taken(""), 0)).isFalse();
    assertThat(lanes.waiting()).isZero();
    assertThat(lanes.underWay()).isZero();
  }

  private Step add(String subject, String alertId, int sequence) {
    Step step = steps.about(subject, alertId, sequence);
    lanes.add(step);
    return step;
  }

  private Step next(long now) {
    Step next = lanes.next(now);
    assertThat(next).isNotNull();
    return java.util.Objects.requireNonNull(next);
  }
}
