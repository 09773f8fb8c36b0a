package dev.hearth.infra.notify.send;

import dev.hearth.infra.notify.receiver.Receiver;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The counters of one receiver: one thread counts, any may look. Says when it goes and returns. */
final class Counts {
  private static final Logger LOG = LoggerFactory.getLogger(Counts.class);

  private final Receiver receiver;
  final AtomicLong sent = new AtomicLong();
  final AtomicLong retries = new AtomicLong();
  final AtomicLong refused = new AtomicLong();
  final AtomicLong unreadable = new AtomicLong();
  final AtomicLong unchosen = new AtomicLong();
  final AtomicLong repeats = new AtomicLong();
  private volatile long waiting;
  private volatile long lag = -1;
  private volatile long awaySinceMs;
  private volatile String trouble = "";

  Counts(Receiver receiver) {
    this.receiver = receiver;
  }

  /** Something failed: the receiver is away, or stumbled over one step. */
  void unwell(Lanes lanes, String what, long nowMs) {
    trouble = what;
    if (lanes.away() && awaySinceMs == 0) {
      LOG.warn("{} is away: {}", receiver, what);
      awaySinceMs = nowMs;
    }
  }

  /** Something was answered for good. */
  void well(Lanes lanes, long nowMs) {
    trouble = "";
    long since = awaySinceMs;
    if (since != 0 && !lanes.away()) {
      LOG.info(
          "{} is there again after {} s, {} steps wait",
          receiver,
          (nowMs - since) / 1000,
          lanes.waiting());
      awaySinceMs = 0;
    }
  }

  /** Something went wrong before anything could be sent. */
  void trouble(String what) {
    trouble = what;
  }

  void load(long steps, long records) {
    waiting = steps;
    lag = records;
  }

  Standing standing() {
    return new Standing(
        receiver.name(),
        sent.get(),
        retries.get(),
        refused.get(),
        unreadable.get(),
        unchosen.get(),
        repeats.get(),
        waiting,
        lag,
        awaySinceMs,
        trouble);
  }
}
