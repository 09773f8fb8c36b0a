package dev.hearth.jobs.activity;

import dev.hearth.jobs.flow.event.Event;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Counts minutes of communities where their events are read, so that a busy community sends a few
 * {@link Partial}s over the network and not each event.
 *
 * <p>Keeps nothing in saved state: it hands on all it has before every barrier and before every
 * watermark, so that whatever receives it is never later than the events themselves would have
 * been.
 */
final class Combiner extends AbstractStreamOperator<Partial>
    implements OneInputStreamOperator<Event, Partial>, BoundedOneInput {
  private static final long serialVersionUID = 1L;
  private static final int MOST_MINUTES = 20_000;

  private record Minute(Shard shard, long startMs) {}

  private final int shards;
  private transient Map<Minute, Tally> minutes = new HashMap<>();

  Combiner(int shards) {
    this.shards = shards;
  }

  @Override
  public void open() throws Exception {
    super.open();
    minutes = new HashMap<>();
  }

  @Override
  public void processElement(StreamRecord<Event> element) {
    Event event = element.getValue();
    Shard shard = Shard.of(event.communityId(), event.member(), shards);
    minutes
        .computeIfAbsent(new Minute(shard, Minutes.startOf(event.atMs())), fresh -> new Tally())
        .add(event);
    if (minutes.size() >= MOST_MINUTES) {
      handOn();
    }
  }

  @Override
  public void processWatermark(Watermark watermark) throws Exception {
    handOn();
    super.processWatermark(watermark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpoint) throws Exception {
    handOn();
    super.prepareSnapshotPreBarrier(checkpoint);
  }

  @Override
  public void endInput() {
    handOn();
  }

  private void handOn() {
    if (minutes.isEmpty()) {
      return;
    }
    minutes.forEach(
        (minute, tally) ->
            output.collect(
                new StreamRecord<>(new Partial(minute.shard(), minute.startMs(), tally))));
    minutes.clear();
  }
}
