package dev.hearth.jobs.testing;

import dev.hearth.jobs.flow.operator.InformedOperator;
import dev.hearth.jobs.testing.Harnesses.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.SavepointType;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.storage.JobManagerCheckpointStorage;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;

/**
 * Instances of one {@link InformedOperator} that work in parallel, and may become more or fewer.
 *
 * @param <K> the key
 * @param <E> what its model hears
 * @param <N> news of the surroundings
 * @param <O> what comes out
 */
public final class InformedFleet<K, E, N, O> implements AutoCloseable {
  private static final int MAX_PARALLELISM = 256;

  private final Supplier<? extends InformedOperator<K, ?, E, N, ?, O>> operator;
  private final KeySelector<E, K> key;
  private final TypeInformation<K> keyType;
  private final List<O> output = new ArrayList<>();
  private final List<KeyedBroadcastOperatorTestHarness<K, E, N, O>> operators = new ArrayList<>();
  private long watermarkMs = Long.MIN_VALUE;

  /** There is none until {@link #begin} or {@link #goOn}. */
  public InformedFleet(
      Supplier<? extends InformedOperator<K, ?, E, N, ?, O>> operator,
      KeySelector<E, K> key,
      TypeInformation<K> keyType) {
    this.operator = operator;
    this.key = key;
    this.keyType = keyType;
  }

  /** New operators. */
  public InformedFleet<K, E, N, O> begin(Backend backend, int parallelism) throws Exception {
    for (int subtask = 0; subtask < parallelism; subtask++) {
      var flink = prepared(backend, parallelism, subtask);
      flink.open();
      operators.add(flink);
    }
    return this;
  }

  /** Operators that go on from what others saved, all of them. */
  public InformedFleet<K, E, N, O> goOn(
      Backend backend, List<OperatorSubtaskState> saved, int parallelism) throws Exception {
    OperatorSubtaskState all =
        AbstractStreamOperatorTestHarness.repackageState(
            saved.toArray(OperatorSubtaskState[]::new));
    for (int subtask = 0; subtask < parallelism; subtask++) {
      var flink = prepared(backend, parallelism, subtask);
      flink.initializeState(
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              all, MAX_PARALLELISM, saved.size(), parallelism, subtask));
      flink.open();
      operators.add(flink);
    }
    return this;
  }

  /** An element comes, and goes to the operator that has its key. */
  public void send(E element) throws Exception {
    int subtask =
        KeyGroupRangeAssignment.assignKeyToParallelOperator(
            key.getKey(element), MAX_PARALLELISM, operators.size());
    operators.get(subtask).processElement(new StreamRecord<>(element));
  }

  /** News come, to all of them. */
  public void tell(N news) throws Exception {
    for (var flink : operators) {
      flink.processBroadcastElement(new StreamRecord<>(news));
    }
  }

  /** A watermark comes by both ways, to all of them; first by that of the news. */
  public void watermark(long atMs) throws Exception {
    watermarkMs = atMs;
    for (var flink : operators) {
      flink.processBroadcastWatermark(atMs);
      flink.processWatermark(atMs);
    }
  }

  /** They end, and others go on from what they saved, on a backend that may be another. */
  public void become(Backend next, int parallelism) throws Exception {
    List<OperatorSubtaskState> saved = new ArrayList<>();
    for (var flink : operators) {
      saved.add(savepoint(flink));
    }
    close();
    goOn(next, saved, parallelism);
    watermark(watermarkMs);
  }

  /** What one operator alone saves in Flink's own format. */
  public OperatorSubtaskState savepoint() throws Exception {
    if (operators.size() != 1) {
      throw new IllegalStateException("There are " + operators.size() + " operators");
    }
    return savepoint(operators.get(0));
  }

  /** What has come out since this was last called, also of those that ended since. */
  public List<O> taken() {
    operators.forEach(this::take);
    List<O> taken = new ArrayList<>(output);
    output.clear();
    return taken;
  }

  @Override
  public void close() {
    for (var flink : operators) {
      take(flink);
      try {
        flink.close();
      } catch (Exception failed) {
        throw new IllegalStateException("The operator did not close", failed);
      }
    }
    operators.clear();
  }

  private void take(KeyedBroadcastOperatorTestHarness<K, E, N, O> flink) {
    output.addAll(flink.extractOutputValues());
    flink.getOutput().clear();
  }

  private OperatorSubtaskState savepoint(KeyedBroadcastOperatorTestHarness<K, E, N, O> flink)
      throws Exception {
    return flink
        .snapshotWithLocalState(
            1, flink.getProcessingTime(), SavepointType.savepoint(SavepointFormatType.CANONICAL))
        .getJobManagerOwnedState();
  }

  private KeyedBroadcastOperatorTestHarness<K, E, N, O> prepared(
      Backend backend, int parallelism, int subtask) throws Exception {
    InformedOperator<K, ?, E, N, ?, O> function = operator.get();
    var flink =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(function, List.of(function.surroundings())),
            key,
            keyType,
            MAX_PARALLELISM,
            parallelism,
            subtask);
    if (backend == Backend.ROCKSDB) {
      flink.setStateBackend(new EmbeddedRocksDBStateBackend());
      flink.setCheckpointStorage(new JobManagerCheckpointStorage());
    }
    flink.setup(function.getProducedType().createSerializer(new SerializerConfigImpl()));
    return flink;
  }
}
