package dev.hearth.jobs.testing;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.SavepointType;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/**
 * One operator that runs without a cluster, in words of our own; {@link Harnesses} makes those that
 * are keyed.
 *
 * @param <E> what goes in
 * @param <O> what comes out
 */
public final class Harness<E, O> implements AutoCloseable {
  private static final int MAX_PARALLELISM = 256;

  private final OneInputStreamOperatorTestHarness<E, O> flink;

  Harness(OneInputStreamOperatorTestHarness<E, O> flink) {
    this.flink = flink;
  }

  /** Runs an operator that is not keyed. */
  public static <E, O> Harness<E, O> of(
      OneInputStreamOperator<E, O> operator, TypeInformation<O> outputType) throws Exception {
    return of(operator, outputType, List.of(), 1, 0);
  }

  /**
   * Runs one of several operators that are not keyed.
   *
   * @param saved what those before it saved, all of them; none for a start without a past
   * @param parallelism how many there are now
   * @param number which of them it is, from 0
   */
  public static <E, O> Harness<E, O> of(
      OneInputStreamOperator<E, O> operator,
      TypeInformation<O> outputType,
      List<OperatorSubtaskState> saved,
      int parallelism,
      int number)
      throws Exception {
    var flink =
        new OneInputStreamOperatorTestHarness<>(operator, MAX_PARALLELISM, parallelism, number);
    flink.setup(outputType.createSerializer(new SerializerConfigImpl()));
    if (!saved.isEmpty()) {
      OperatorSubtaskState all =
          AbstractStreamOperatorTestHarness.repackageState(
              saved.toArray(OperatorSubtaskState[]::new));
      flink.initializeState(
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              all, MAX_PARALLELISM, saved.size(), parallelism, number));
    }
    flink.open();
    return new Harness<>(flink);
  }

  /** An element comes. */
  public void send(E element) throws Exception {
    flink.processElement(new StreamRecord<>(element));
  }

  /** Several elements come. */
  public void sendAll(List<E> elements) throws Exception {
    for (E element : elements) {
      send(element);
    }
  }

  /** A watermark comes. */
  public void watermark(long atMs) throws Exception {
    flink.processWatermark(atMs);
  }

  /** The machine's clock stands at a time. */
  public void clock(long ms) throws Exception {
    flink.setProcessingTime(ms);
  }

  /** Where the machine's clock stands. */
  public long clock() {
    return flink.getProcessingTime();
  }

  /** A barrier comes: first what the operator does ahead of it. */
  public void beforeBarrier() throws Exception {
    flink.getOneInputOperator().prepareSnapshotPreBarrier(1);
  }

  /** The input is at its end. */
  public void endInput() throws Exception {
    flink.endInput();
  }

  /** What the operator saves. */
  public OperatorSubtaskState snapshot() throws Exception {
    return flink.snapshot(1, flink.getProcessingTime());
  }

  /** What the operator saves in Flink's own format, which either state backend reads. */
  public OperatorSubtaskState savepoint() throws Exception {
    return flink
        .snapshotWithLocalState(
            1, flink.getProcessingTime(), SavepointType.savepoint(SavepointFormatType.CANONICAL))
        .getJobManagerOwnedState();
  }

  /** What has come out, watermarks among it. */
  public List<Object> everything() {
    return new ArrayList<>(flink.getOutput());
  }

  /** What has come out. */
  public List<O> output() {
    return new ArrayList<>(flink.extractOutputValues());
  }

  /** What has come out since this was last called. */
  public List<O> taken() {
    List<O> taken = output();
    flink.getOutput().clear();
    return taken;
  }

  /** What has come out at a side. */
  public <S> List<S> output(OutputTag<S> side) {
    List<S> values = new ArrayList<>();
    var records = flink.getSideOutput(side);
    if (records != null) {
      records.forEach(record -> values.add(record.getValue()));
    }
    return values;
  }

  /** How many keys have state; on the heap only. */
  public int keys() {
    return ((KeyedOneInputStreamOperatorTestHarness<?, E, O>) flink).numKeyedStateEntries();
  }

  /** How many timers of event time are set. */
  public int timers() {
    return ((KeyedOneInputStreamOperatorTestHarness<?, E, O>) flink).numEventTimeTimers();
  }

  /** How many timers of the machine's clock are set. */
  public int clockTimers() {
    return ((KeyedOneInputStreamOperatorTestHarness<?, E, O>) flink).numProcessingTimeTimers();
  }

  @Override
  public void close() {
    try {
      flink.close();
    } catch (Exception failed) {
      throw new IllegalStateException("The operator did not close", failed);
    }
  }
}
