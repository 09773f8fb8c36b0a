package dev.hearth.jobs.churn.loss;

import static dev.hearth.jobs.churn.Crowd.DAY_MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearth.jobs.churn.Crowd;
import dev.hearth.jobs.churn.fact.ChurnRisk.Risk;
import dev.hearth.jobs.churn.fact.Prediction;
import dev.hearth.jobs.churn.score.Platt;
import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.Finding.Stage;
import dev.hearth.jobs.testing.Told;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LossModelTest {
  private static final double BUDGET = 0.25;
  private static final long WEEK_MS = 7 * DAY_MS;

  private final Told<LossMemory, Prediction, Finding> town =
      new Told<>(new LossModel(BUDGET, 28, "town"), new LossOrder());

  @Test
  void moreThanTheBudgetIsToldAtTheSnapshotOnceAllOfItIsHeard() {
    hears(0, 10, 0.26);
    assertThat(town.said()).isEmpty();

    town.passTo(snapshotMs(0));

    Finding raised = town.taken().get(0);
    assertThat(raised.stage()).isEqualTo(Stage.RAISED);
    assertThat(raised.kind()).isEqualTo("churn.community");
    assertThat(raised.atMs()).isEqualTo(snapshotMs(0));
    assertThat(raised.sinceMs()).isEqualTo(snapshotMs(0));
    assertThat(raised.score()).isCloseTo(0.26, within(1e-12));
    assertThat(raised.threshold()).isEqualTo(BUDGET);
    assertThat(raised.evidence()).contains("\"loyal_members\":10").contains("\"horizon_days\":28");
  }

  @Test
  void theBudgetItselfIsNotTooMuchAndNineMembersAreTooFew() {
    hears(0, 12, BUDGET);
    hears(1, 9, 0.9);
    town.passTo(snapshotMs(5));

    assertThat(town.said()).isEmpty();
  }

  @Test
  void itLastsUntilTheShareIsATenthBelowTheBudget() {
    hears(0, 20, 0.4);
    hears(1, 20, 0.24);
    hears(2, 20, 0.2251);
    hears(3, 20, 0.2249);
    hears(4, 20, 0.24);
    town.passTo(snapshotMs(9));

    assertThat(town.said())
        .extracting(Finding::stage)
        .containsExactly(Stage.RAISED, Stage.CHANGED, Stage.CHANGED, Stage.CLEARED);
    assertThat(town.said()).extracting(Finding::sinceMs).containsOnly(snapshotMs(0));
    assertThat(town.said())
        .extracting(Finding::atMs)
        .containsExactly(snapshotMs(0), snapshotMs(1), snapshotMs(2), snapshotMs(3));
  }

  @Test
  void whereNobodyLoyalIsLeftItIsOver() {
    hears(0, 20, 0.4);
    town.passTo(snapshotMs(40));

    assertThat(town.said()).extracting(Finding::stage).containsExactly(Stage.RAISED, Stage.CLEARED);
    assertThat(town.said().get(1).atMs()).isEqualTo(snapshotMs(1));
  }

  @Test
  void itCanBeTooMuchAgain() {
    hears(0, 20, 0.4);
    hears(1, 20, 0.1);
    hears(2, 20, 0.4);
    town.passTo(snapshotMs(2));

    assertThat(town.said())
        .extracting(Finding::stage)
        .containsExactly(Stage.RAISED, Stage.CLEARED, Stage.RAISED);
    assertThat(town.said().get(2).sinceMs()).isEqualTo(snapshotMs(2));
  }

  @Test
  void aMemberOfASnapshotThatWasJudgedChangesNothingAndWhatWasToldStillEnds() {
    hears(0, 20, 0.4);
    hears(1, 20, 0.4);
    town.passTo(snapshotMs(1) + 1);
    town.taken();

    town.hear(prediction(0, 7, 1));
    town.passTo(snapshotMs(2) - 1);
    assertThat(town.said()).isEmpty();
    town.passTo(snapshotMs(3));

    assertThat(town.said()).extracting(Finding::stage).containsExactly(Stage.CLEARED);
    assertThat(town.said()).extracting(Finding::atMs).containsExactly(snapshotMs(2));
  }

  @Test
  void itIsTheSameToTheLastBitInWhateverOrderMembersCome() {
    Random random = new Random(9);
    List<Prediction> predictions = new ArrayList<>();
    for (int week = 0; week < 20; week++) {
      for (int member = 0; member < 40; member++) {
        predictions.add(prediction(week, member, random.nextDouble() * 0.55));
      }
    }
    town.hearAll(predictions);
    town.passTo(snapshotMs(30));
    assertThat(town.said()).extracting(Finding::stage).contains(Stage.CHANGED, Stage.CLEARED);
    Collections.shuffle(predictions, random);
    Told<LossMemory, Prediction, Finding> other =
        new Told<>(new LossModel(BUDGET, 28, "town"), new LossOrder());
    other.hearAll(predictions);
    other.passTo(snapshotMs(30));

    assertThat(other.said()).isEqualTo(town.said());
  }

  private void hears(int week, int members, double probability) {
    for (int member = 0; member < members; member++) {
      town.hear(prediction(week, member, probability));
    }
  }

  private static Prediction prediction(int week, int member, double probability) {
    Risk risk = new Risk(probability, 0, 1, Platt.IDENTITY, 0, "m8");
    return new Prediction("town", "m" + member, snapshotMs(week), risk, Crowd.BEGIN_MS, true);
  }

  private static long snapshotMs(int week) {
    return Crowd.BEGIN_MS + week * WEEK_MS;
  }
}
