package dev.hearth.jobs.churn;

import static dev.hearth.jobs.testing.RoundTrip.assertReadAsWritten;
import static dev.hearth.jobs.testing.RoundTrip.assertRefusesWhatIsNewer;
import static dev.hearth.jobs.testing.RoundTrip.id;
import static dev.hearth.jobs.testing.RoundTrip.momentMs;

import dev.hearth.jobs.churn.community.CommunityDay;
import dev.hearth.jobs.churn.community.CommunityDayCodec;
import dev.hearth.jobs.churn.community.CommunityMemoryCodec;
import dev.hearth.jobs.churn.community.CommunitySign;
import dev.hearth.jobs.churn.community.CommunitySignCodec;
import dev.hearth.jobs.churn.community.Outlook;
import dev.hearth.jobs.churn.community.OutlookCodec;
import dev.hearth.jobs.churn.fact.ChurnRisk;
import dev.hearth.jobs.churn.fact.ChurnRisk.Part;
import dev.hearth.jobs.churn.fact.ChurnRisk.Risk;
import dev.hearth.jobs.churn.fact.ChurnRisk.Why;
import dev.hearth.jobs.churn.fact.ChurnRisk.Worth;
import dev.hearth.jobs.churn.fact.ChurnRiskCodec;
import dev.hearth.jobs.churn.fact.ChurnSaid;
import dev.hearth.jobs.churn.fact.ChurnSaidCodec;
import dev.hearth.jobs.churn.fact.Prediction;
import dev.hearth.jobs.churn.fact.PredictionCodec;
import dev.hearth.jobs.churn.input.Contribution;
import dev.hearth.jobs.churn.input.Contribution.Kind;
import dev.hearth.jobs.churn.input.ContributionCodec;
import dev.hearth.jobs.churn.loss.LossMemory;
import dev.hearth.jobs.churn.loss.LossMemoryCodec;
import dev.hearth.jobs.churn.member.MemberMemoryCodec;
import dev.hearth.jobs.churn.score.Habit;
import dev.hearth.jobs.churn.score.Platt;
import dev.hearth.jobs.churn.watch.ActiveDay;
import dev.hearth.jobs.churn.watch.ActiveDayCodec;
import dev.hearth.jobs.churn.watch.Label;
import dev.hearth.jobs.churn.watch.LabelCodec;
import dev.hearth.jobs.churn.watch.WatchMemoryCodec;
import dev.hearth.jobs.churn.watch.Watched;
import dev.hearth.jobs.churn.watch.WatchedCodec;
import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.Subject;
import dev.hearth.jobs.flow.state.Codec;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What churn sends and keeps, whatever is in it. */
class ChurnCodecsTest {
  private static final int DRAWS = 200;

  @Test
  void everyValueIsReadAsItWasWritten() throws IOException {
    for (int seed = 0; seed < DRAWS; seed++) {
      Random random = new Random(seed);
      assertReadAsWritten(new ContributionCodec(), contribution(random));
      assertReadAsWritten(new ActiveDayCodec(), activeDay(random));
      assertReadAsWritten(new LabelCodec(), label(random));
      assertReadAsWritten(new WatchedCodec(), new Watched(activeDay(random), null));
      assertReadAsWritten(new WatchedCodec(), new Watched(null, label(random)));
      assertReadAsWritten(new CommunitySignCodec(), CommunitySign.of(activeDay(random)));
      assertReadAsWritten(new CommunitySignCodec(), CommunitySign.of(label(random)));
      assertReadAsWritten(new CommunityDayCodec(), communityDay(random));
      assertReadAsWritten(new OutlookCodec(), outlook(random));
      assertReadAsWritten(new ChurnRiskCodec(), risk(random));
      assertReadAsWritten(new PredictionCodec(), prediction(random));
      assertReadAsWritten(new ChurnSaidCodec(), ChurnSaid.of(risk(random)));
      assertReadAsWritten(new ChurnSaidCodec(), ChurnSaid.of(prediction(random)));
      assertReadAsWritten(new ChurnSaidCodec(), ChurnSaid.of(finding(random)));
      assertReadAsWritten(new LossMemoryCodec(), loss(random));
    }
  }

  @Test
  void whatALaterBuildSavedIsRefusedAndItIsSaidWhy() throws IOException {
    for (Codec<?> codec :
        List.of(
            new ContributionCodec(),
            new CommunityMemoryCodec(),
            new CommunitySignCodec(),
            new LossMemoryCodec(),
            new MemberMemoryCodec(),
            new OutlookCodec(),
            new PredictionCodec(),
            new WatchMemoryCodec())) {
      assertRefusesWhatIsNewer(codec);
    }
  }

  private static Contribution contribution(Random random) {
    return new Contribution(id(random), id(random), momentMs(random), any(random, Kind.values()));
  }

  private static ActiveDay activeDay(Random random) {
    return new ActiveDay(
        id(random), random.nextInt(50_000), 1 + random.nextInt(9_999), momentMs(random));
  }

  private static Label label(Random random) {
    return new Label(
        id(random),
        id(random),
        momentMs(random),
        random.nextBoolean(),
        momentMs(random),
        random.nextGaussian());
  }

  private static CommunityDay communityDay(Random random) {
    return new CommunityDay(
        id(random),
        random.nextInt(50_000),
        Math.exp(random.nextGaussian()),
        1e6 * random.nextDouble(),
        platt(random));
  }

  private static Outlook outlook(Random random) {
    return new Outlook(
        IntStream.range(0, random.nextInt(5)).mapToObj(i -> communityDay(random)).toList());
  }

  private static ChurnRisk risk(Random random) {
    return new ChurnRisk(
        id(random),
        id(random),
        momentMs(random),
        howLikely(random),
        new Why(part(random), part(random), id(random), id(random), random.nextDouble()),
        new Habit.Saved(
            momentMs(random),
            momentMs(random),
            random.nextInt(40_000),
            random.nextDouble(),
            random.nextDouble(),
            random.nextLong(),
            random.nextLong()),
        new Worth(random.nextDouble(), random.nextBoolean(), random.nextBoolean()),
        random.nextLong());
  }

  private static Risk howLikely(Random random) {
    return new Risk(
        random.nextDouble(),
        random.nextGaussian(),
        random.nextDouble(),
        platt(random),
        random.nextInt(Byte.MAX_VALUE + 1),
        id(random));
  }

  private static Part part(Random random) {
    return random.nextBoolean() ? Part.NONE : new Part(id(random), random.nextDouble());
  }

  private static Platt platt(Random random) {
    return random.nextBoolean()
        ? Platt.IDENTITY
        : new Platt(random.nextDouble(), random.nextGaussian());
  }

  private static Prediction prediction(Random random) {
    return new Prediction(
        id(random),
        id(random),
        momentMs(random),
        howLikely(random),
        momentMs(random),
        random.nextBoolean());
  }

  private static Finding finding(Random random) {
    return new Finding(
        Subject.member(id(random), id(random)),
        "churn.member",
        any(random, Finding.Stage.values()),
        momentMs(random),
        momentMs(random),
        random.nextDouble(),
        random.nextDouble(),
        new Finding.Words(id(random), id(random), id(random), id(random)),
        id(random),
        id(random));
  }

  private static LossMemory loss(Random random) {
    boolean told = random.nextBoolean();
    return new LossMemory(
        momentMs(random),
        random.nextInt(1_000_000),
        1e5 * random.nextDouble(),
        told,
        told ? momentMs(random) : 0);
  }

  private static <T> T any(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }
}
