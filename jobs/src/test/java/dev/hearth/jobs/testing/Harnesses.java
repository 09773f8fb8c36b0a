package dev.hearth.jobs.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.storage.JobManagerCheckpointStorage;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/**
 * Runs one keyed operator without a cluster, on either state backend, through snapshots and with
 * other parallelism.
 *
 * @param <K> the key
 * @param <E> what goes in
 * @param <O> what comes out
 */
public final class Harnesses<K, E, O> {
  private static final int MAX_PARALLELISM = 256;

  /** Where state is kept. */
  public enum Backend {
    HEAP,
    ROCKSDB
  }

  private final Supplier<? extends OneInputStreamOperator<E, O>> operator;
  private final KeySelector<E, K> key;
  private final TypeInformation<K> keyType;
  private final TypeInformation<O> outputType;

  public Harnesses(
      Supplier<? extends OneInputStreamOperator<E, O>> operator,
      KeySelector<E, K> key,
      TypeInformation<K> keyType,
      TypeInformation<O> outputType) {
    this.operator = operator;
    this.key = key;
    this.keyType = keyType;
    this.outputType = outputType;
  }

  /** A new operator on the heap. */
  public Harness<E, O> open() throws Exception {
    return open(Backend.HEAP);
  }

  /** A new operator. */
  public Harness<E, O> open(Backend backend) throws Exception {
    var harness = prepared(backend, 1, 0);
    harness.open();
    return new Harness<>(harness);
  }

  /** Operators that go on from a snapshot of one, as many as given. */
  public List<Harness<E, O>> restore(
      Backend backend, OperatorSubtaskState snapshot, int parallelism) throws Exception {
    return restore(backend, List.of(snapshot), parallelism);
  }

  /** Operators that go on from snapshots of several, as many as given. */
  public List<Harness<E, O>> restore(
      Backend backend, List<OperatorSubtaskState> snapshots, int parallelism) throws Exception {
    OperatorSubtaskState all =
        AbstractStreamOperatorTestHarness.repackageState(
            snapshots.toArray(OperatorSubtaskState[]::new));
    List<Harness<E, O>> restored = new ArrayList<>();
    for (int subtask = 0; subtask < parallelism; subtask++) {
      var harness = prepared(backend, parallelism, subtask);
      harness.initializeState(
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              all, MAX_PARALLELISM, snapshots.size(), parallelism, subtask));
      harness.open();
      restored.add(new Harness<>(harness));
    }
    return restored;
  }

  /** New operators that work in parallel. */
  public Fleet<E, O> fleet(Backend backend, int parallelism) throws Exception {
    List<Harness<E, O>> operators = new ArrayList<>();
    for (int subtask = 0; subtask < parallelism; subtask++) {
      var harness = prepared(backend, parallelism, subtask);
      harness.open();
      operators.add(new Harness<>(harness));
    }
    return new Fleet<>(this, backend, operators);
  }

  /** Operators that go on in parallel from what an earlier build saved. */
  public Fleet<E, O> fleet(Backend backend, OperatorSubtaskState saved, int parallelism)
      throws Exception {
    return new Fleet<>(this, backend, restore(backend, saved, parallelism));
  }

  /** Which of several operators an element goes to. */
  int operatorOf(E element, int parallelism) throws Exception {
    return KeyGroupRangeAssignment.assignKeyToParallelOperator(
        key.getKey(element), MAX_PARALLELISM, parallelism);
  }

  private KeyedOneInputStreamOperatorTestHarness<K, E, O> prepared(
      Backend backend, int parallelism, int subtask) throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            operator.get(), key, keyType, MAX_PARALLELISM, parallelism, subtask);
    if (backend == Backend.ROCKSDB) {
      harness.setStateBackend(new EmbeddedRocksDBStateBackend());
      harness.setCheckpointStorage(new JobManagerCheckpointStorage());
    }
    harness.setup(outputType.createSerializer(new SerializerConfigImpl()));
    return harness;
  }
}
