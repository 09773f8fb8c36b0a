package dev.hearth.jobs.activity;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.GroupKey;
import dev.hearth.jobs.flow.key.EventCodec;
import dev.hearth.jobs.flow.operator.LateGate;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import dev.hearth.jobs.testing.Harness;
import dev.hearth.jobs.testing.Harnesses;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;

/**
 * The whole of activity without a cluster, as {@link ActivityJob} wires it: several readers, each
 * with its own watermark, several shards, and the communities behind. What a test sends is its
 * arrival order.
 */
final class ActivityFlow implements AutoCloseable {
  private final List<Reader> readers = new ArrayList<>();
  private final Step<Shard, Partial, Growth> shards = new Step<>(KeyedOperators.shards());
  private final Step<String, Growth, Activity> communities =
      new Step<>(KeyedOperators.communities());
  private final List<Activity> groupRows = new ArrayList<>();
  private final List<Activity> communityRows = new ArrayList<>();

  ActivityFlow(int parallelism) throws Exception {
    for (int i = 0; i < parallelism; i++) {
      readers.add(new Reader());
    }
  }

  int parallelism() {
    return readers.size();
  }

  /** By whom an event is read: one reader for each group. */
  int reader(Event event) {
    return Math.floorMod(event.group().hashCode(), readers.size());
  }

  /** An event arrives. */
  void send(Event event) throws Exception {
    readers.get(reader(event)).send(event);
  }

  /** The watermark of one reader; those behind see the least of all. */
  void watermark(int reader, long atMs) throws Exception {
    readers.get(reader).watermark(atMs);
    long least = readers.stream().mapToLong(one -> one.watermarkMs).min().orElseThrow();
    shards.watermark(least);
    communities.sendAll(shards.taken());
    communities.watermark(least);
    communityRows.addAll(communities.taken());
  }

  /** The machine's clock moves: provisional rows are due. */
  void clock(long ms) throws Exception {
    for (Reader reader : readers) {
      reader.groups.clock(ms);
      groupRows.addAll(reader.groups.taken());
    }
    communities.clock(ms);
    communityRows.addAll(communities.taken());
  }

  /** A barrier passes through all, and all goes on from what it saved. */
  void checkpointAndRestore() throws Exception {
    for (Reader reader : readers) {
      reader.checkpointAndRestore();
    }
    shards.checkpointAndRestore();
    communities.checkpointAndRestore();
  }

  List<Activity> groupRows() {
    return groupRows;
  }

  List<Activity> communityRows() {
    return communityRows;
  }

  int late() {
    return readers.stream().mapToInt(reader -> reader.gate.output(LateGate.LATE).size()).sum();
  }

  /** Keys and timers that are still there. */
  int leftovers() {
    int left = shards.leftovers() + communities.leftovers();
    for (Reader reader : readers) {
      left += reader.dedup.leftovers() + reader.groups.leftovers();
    }
    return left;
  }

  @Override
  public void close() {
    for (Reader reader : readers) {
      reader.dedup.close();
      reader.gate.close();
      reader.groups.close();
      reader.combiner.close();
    }
    shards.close();
    communities.close();
  }

  /** What runs where a part of the groups is read: deduplication to the combiner. */
  private final class Reader {
    final Step<GroupKey, Event, Event> dedup = new Step<>(KeyedOperators.dedup());
    final Step<GroupKey, Event, Activity> groups = new Step<>(KeyedOperators.groups());
    final Harness<Event, Event> gate =
        Harness.of(
            new LateGate<>(KeyedOperators.WINDOWS, "activity"),
            new CodecTypeInfo<>(new EventCodec()));
    Harness<Event, Partial> combiner = combiner();
    long watermarkMs = Long.MIN_VALUE;

    Reader() throws Exception {}

    void send(Event event) throws Exception {
      dedup.send(event);
      gate.sendAll(dedup.taken());
      for (Event one : gate.taken()) {
        groups.send(one);
        combiner.send(one);
      }
      groupRows.addAll(groups.taken());
      handOn();
    }

    void watermark(long atMs) throws Exception {
      watermarkMs = Math.max(watermarkMs, atMs);
      dedup.watermark(watermarkMs);
      gate.watermark(watermarkMs);
      gate.taken();
      groups.watermark(watermarkMs);
      groupRows.addAll(groups.taken());
      combiner.watermark(watermarkMs);
      handOn();
    }

    void checkpointAndRestore() throws Exception {
      combiner.beforeBarrier();
      handOn();
      combiner.close(); // it saves nothing: whatever it still held would be lost
      combiner = combiner();
      dedup.checkpointAndRestore();
      groups.checkpointAndRestore();
    }

    private void handOn() throws Exception {
      shards.sendAll(combiner.taken());
      communities.sendAll(shards.taken());
      communityRows.addAll(communities.taken());
    }
  }

  /** One keyed operator, which may be another after a restore. */
  private static final class Step<K, E, O> implements AutoCloseable {
    private final Harnesses<K, E, O> harnesses;
    private final List<O> carried = new ArrayList<>();
    private Harness<E, O> operator;
    private long watermarkMs = Long.MIN_VALUE;

    Step(Harnesses<K, E, O> harnesses) throws Exception {
      this.harnesses = harnesses;
      this.operator = harnesses.open();
    }

    void sendAll(List<E> elements) throws Exception {
      operator.sendAll(elements);
    }

    void send(E element) throws Exception {
      operator.send(element);
    }

    void watermark(long atMs) throws Exception {
      watermarkMs = atMs;
      operator.watermark(atMs);
    }

    void clock(long ms) throws Exception {
      operator.clock(ms);
    }

    List<O> taken() {
      List<O> taken = new ArrayList<>(carried);
      carried.clear();
      taken.addAll(operator.taken());
      return taken;
    }

    void checkpointAndRestore() throws Exception {
      long clock = operator.clock();
      OperatorSubtaskState saved = operator.snapshot();
      carried.addAll(operator.taken());
      operator.close();
      operator = harnesses.restore(Harnesses.Backend.HEAP, saved, 1).get(0);
      operator.clock(clock);
      operator.watermark(watermarkMs);
    }

    int leftovers() {
      return operator.keys() + operator.timers();
    }

    @Override
    public void close() {
      operator.close();
    }
  }

  private static Harness<Event, Partial> combiner() throws Exception {
    return Harness.of(new Combiner(KeyedOperators.SHARDS), new CodecTypeInfo<>(new PartialCodec()));
  }
}
