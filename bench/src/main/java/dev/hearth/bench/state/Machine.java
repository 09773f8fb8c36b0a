package dev.hearth.bench.state;

import dev.hearth.jobs.flow.event.MemberKey;
import dev.hearth.jobs.flow.key.MemberKeyCodec;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/**
 * An operator of the jobs at work without a cluster, on all of its keys.
 *
 * @param <E> what it hears
 */
final class Machine<E> implements AutoCloseable {
  static final int MAX_PARALLELISM = 256;
  static final CodecTypeInfo<MemberKey> KEY = new CodecTypeInfo<>(new MemberKeyCodec());

  private final Inputs<E> inputs;
  private final Contributions<E> contributions;
  private final AbstractStreamOperatorTestHarness<?> flink;
  private final Tally<?> tally;
  private long checkpoints;

  /** The ends at which an operator is fed: they differ by how many it has. */
  interface Inputs<E> {
    void send(StreamRecord<E> event) throws Exception;

    void watermark(long atMs) throws Exception;
  }

  /** What happens when a member does something. */
  interface Contributions<E> {
    E of(MemberKey who, long atMs);
  }

  private <O> Machine(
      AbstractStreamOperatorTestHarness<O> flink,
      Inputs<E> inputs,
      Contributions<E> contributions,
      Tally<O> tally) {
    this.flink = flink;
    this.inputs = inputs;
    this.contributions = contributions;
    this.tally = tally;
  }

  /** Starts an operator that has heard nothing. */
  static <E, O> Machine<E> open(
      AbstractStreamOperatorTestHarness<O> flink,
      TypeInformation<O> output,
      Inputs<E> inputs,
      Contributions<E> contributions,
      Storage storage)
      throws Exception {
    Tally<O> tally = new Tally<>();
    storage.keep(flink);
    flink.setOutputCreator(serializer -> tally);
    flink.setup(output.createSerializer(new SerializerConfigImpl()));
    flink.open();
    return new Machine<>(flink, inputs, contributions, tally);
  }

  /** A member does something. */
  void contribute(MemberKey who, long atMs) throws Exception {
    inputs.send(new StreamRecord<>(contributions.of(who, atMs)));
  }

  void watermark(long atMs) throws Exception {
    inputs.watermark(atMs);
  }

  /** How many facts it has said. */
  long said() {
    return tally.said();
  }

  /** Saves all state, and returns how many bytes that is. */
  long checkpoint() throws Exception {
    OperatorSubtaskState saved = flink.snapshot(++checkpoints, flink.getProcessingTime());
    long bytes = saved.getStateSize();
    saved.discardState();
    return bytes;
  }

  /** Serialized bytes of what is remembered of a member; 0 where that is nothing. */
  <M> int bytesOf(MemberKey who, TypeInformation<M> memoryType) throws Exception {
    AbstractStreamOperator<?> operator = flink.getOperator();
    operator.setCurrentKey(who);
    ValueState<Tuple2<M, Long>> kept =
        operator
            .<MemberKey>getKeyedStateBackend()
            .getPartitionedState(
                VoidNamespace.INSTANCE,
                VoidNamespaceSerializer.INSTANCE,
                new ValueStateDescriptor<>("kept", Types.TUPLE(memoryType, Types.LONG)));
    Tuple2<M, Long> value = kept.value();
    if (value == null) {
      return 0;
    }
    TypeSerializer<M> serializer = memoryType.createSerializer(new SerializerConfigImpl());
    DataOutputSerializer bytes = new DataOutputSerializer(128);
    serializer.serialize(value.f0, bytes);
    return bytes.length();
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
