package dev.hearth.jobs.churn;

import dev.hearth.jobs.churn.community.CommunityDay;
import dev.hearth.jobs.churn.community.CommunitySign;
import dev.hearth.jobs.churn.fact.ChurnSaid;
import dev.hearth.jobs.churn.fact.Prediction;
import dev.hearth.jobs.churn.input.Contribution;
import dev.hearth.jobs.flow.event.MemberKey;
import dev.hearth.jobs.flow.key.MemberKeyCodec;
import dev.hearth.jobs.flow.operator.OrderedOperator;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import dev.hearth.jobs.testing.Fleet;
import dev.hearth.jobs.testing.Harnesses;
import dev.hearth.jobs.testing.Harnesses.Backend;
import dev.hearth.jobs.testing.InformedFleet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.jspecify.annotations.Nullable;

/** One operator of the job with all that it is going to hear, each a little later than it was. */
abstract class Stage<E> implements AutoCloseable {
  /** How much later than it should an event may come. */
  static final long DISORDER_MS = 2 * 3_600_000L;

  /** The operators of the job that remember anything. */
  static final List<String> ALL =
      List.of("churn.watch", "churn.community", "churn.score", "churn.losses");

  private final List<Arrival<E>> arrivals;
  private int sent;

  private record Arrival<E>(E event, long atMs) {}

  private Stage(List<E> events, ToLongFunction<E> atMs, long seed) {
    Random random = new Random(seed);
    arrivals = new ArrayList<>();
    for (E event : events) {
      long comesMs = atMs.applyAsLong(event) + random.nextInt((int) DISORDER_MS);
      arrivals.add(new Arrival<>(event, comesMs));
    }
    arrivals.sort(Comparator.comparingLong(Arrival::atMs));
  }

  /** The operator with a uid; it begins, or goes on from what was saved. */
  static Stage<?> of(
      String uid, Course course, long seed, Backend backend, @Nullable OperatorSubtaskState saved)
      throws Exception {
    ChurnPolicy policy = ChurnFlowTest.POLICY;
    return switch (uid) {
      case "churn.watch" ->
          plain(
              harnesses(
                  () -> ChurnGraph.watch(policy),
                  Contribution::who,
                  new CodecTypeInfo<>(new MemberKeyCodec())),
              new Arrivals<>(course.contributions(), Contribution::atMs, seed),
              backend,
              saved);
      case "churn.community" ->
          plain(
              harnesses(
                  () -> ChurnGraph.community(policy), CommunitySign::communityId, Types.STRING),
              new Arrivals<>(course.signs(), CommunitySign::atMs, seed),
              backend,
              saved);
      case "churn.losses" ->
          plain(
              harnesses(() -> ChurnGraph.losses(policy), Prediction::communityId, Types.STRING),
              new Arrivals<>(course.loyal(), Prediction::snapshotMs, seed),
              backend,
              saved);
      case "churn.score" -> new Informed(course, seed, backend, saved);
      default -> throw new AssertionError(uid);
    };
  }

  /** What the operator with a uid is to say, in no order. */
  static List<String> expected(String uid, Course course) {
    return sorted(
        switch (uid) {
          case "churn.watch" -> course.watched();
          case "churn.community" -> course.days();
          case "churn.score" -> course.said();
          default -> course.losses();
        });
  }

  static List<String> sorted(List<?> said) {
    return said.stream().map(Object::toString).sorted().toList();
  }

  /** All comes that has to come before a watermark, some that has not, and the watermark. */
  void passTo(long watermarkMs) throws Exception {
    while (isNext(watermarkMs)) {
      send(arrivals.get(sent++).event());
    }
    watermark(watermarkMs);
  }

  /** What came before a watermark came to others. */
  void skipTo(long watermarkMs) throws Exception {
    while (isNext(watermarkMs)) {
      sent++;
    }
    watermark(watermarkMs);
  }

  private boolean isNext(long watermarkMs) {
    return sent < arrivals.size() && arrivals.get(sent).atMs() < watermarkMs + DISORDER_MS;
  }

  abstract void send(E event) throws Exception;

  abstract void watermark(long ms) throws Exception;

  abstract void become(Backend backend, int parallelism) throws Exception;

  abstract OperatorSubtaskState savepoint() throws Exception;

  abstract List<?> taken();

  @Override
  public abstract void close();

  private record Arrivals<E>(List<E> events, ToLongFunction<E> atMs, long seed) {}

  private static <K, E, O> Harnesses<K, E, O> harnesses(
      Supplier<OrderedOperator<K, ?, E, O>> operator,
      KeySelector<E, K> key,
      TypeInformation<K> keyType) {
    return new Harnesses<>(
        () -> new KeyedProcessOperator<>(operator.get()),
        key,
        keyType,
        operator.get().getProducedType());
  }

  private static <K, E, O> Stage<E> plain(
      Harnesses<K, E, O> harnesses,
      Arrivals<E> arrivals,
      Backend backend,
      @Nullable OperatorSubtaskState saved)
      throws Exception {
    Fleet<E, O> fleet =
        saved == null ? harnesses.fleet(backend, 1) : harnesses.fleet(backend, saved, 2);
    return new Plain<>(fleet, arrivals);
  }

  /** An operator that hears events alone. */
  private static final class Plain<E, O> extends Stage<E> {
    private final Fleet<E, O> fleet;

    Plain(Fleet<E, O> fleet, Arrivals<E> arrivals) {
      super(arrivals.events(), arrivals.atMs(), arrivals.seed());
      this.fleet = fleet;
    }

    @Override
    void send(E event) throws Exception {
      fleet.send(event);
    }

    @Override
    void watermark(long ms) throws Exception {
      fleet.watermark(ms);
    }

    @Override
    void become(Backend backend, int parallelism) throws Exception {
      fleet.become(backend, parallelism);
    }

    @Override
    OperatorSubtaskState savepoint() throws Exception {
      return fleet.savepoint();
    }

    @Override
    List<?> taken() {
      return fleet.taken();
    }

    @Override
    public void close() {
      fleet.close();
    }
  }

  /** The operator that hears of communities too, of each day before a watermark passes into it. */
  private static final class Informed extends Stage<Contribution> {
    private final InformedFleet<MemberKey, Contribution, CommunityDay, ChurnSaid> fleet;
    private final List<CommunityDay> days;
    private int told;
    private boolean isTelling = true;

    Informed(Course course, long seed, Backend backend, @Nullable OperatorSubtaskState saved)
        throws Exception {
      super(course.contributions(), Contribution::atMs, seed);
      days =
          course.days().stream()
              .sorted(
                  Comparator.comparingInt(CommunityDay::day)
                      .thenComparing(CommunityDay::communityId))
              .toList();
      fleet =
          new InformedFleet<>(
              () -> ChurnGraph.score(ChurnFlowTest.POLICY),
              Contribution::who,
              new CodecTypeInfo<>(new MemberKeyCodec()));
      if (saved == null) {
        fleet.begin(backend, 1);
      } else {
        fleet.goOn(backend, List.of(saved), 2);
      }
    }

    @Override
    void send(Contribution contribution) throws Exception {
      fleet.send(contribution);
    }

    @Override
    void watermark(long ms) throws Exception {
      while (told < days.size() && days.get(told).day() * Crowd.DAY_MS <= ms) {
        if (isTelling) {
          fleet.tell(days.get(told));
        }
        told++;
      }
      fleet.watermark(ms);
    }

    @Override
    void skipTo(long watermarkMs) throws Exception {
      isTelling = false;
      super.skipTo(watermarkMs);
      isTelling = true;
    }

    @Override
    void become(Backend backend, int parallelism) throws Exception {
      fleet.become(backend, parallelism);
    }

    @Override
    OperatorSubtaskState savepoint() throws Exception {
      return fleet.savepoint();
    }

    @Override
    List<?> taken() {
      return fleet.taken();
    }

    @Override
    public void close() {
      fleet.close();
    }
  }
}
