package dev.hearth.infra.chaos.feed;

import dev.hearth.infra.traffic.TrafficEvent;
import java.time.Duration;

/** What a feed sends, in its order. The same index always gives the same event. */
public interface Script {

  /** How many events there are; {@link Long#MAX_VALUE} where they never end. */
  long size();

  /** The event at an index. */
  TrafficEvent at(long index);

  /** How many events there are in a span of event time, more or less. */
  long eventsIn(Duration eventTime);

  /** In what steps of event time the source says that it is alive. */
  Duration pulseEvery();
}
