package dev.hearth.infra.notify.send;

import dev.hearth.infra.notify.answer.Verdict;
import dev.hearth.infra.notify.receiver.Receiver;
import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.jobs.flow.notify.NotifyOptions;
import dev.hearth.schemas.AlertMessage;
import dev.hearth.schemas.SchemaStore;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one receiver what stands in the topic of alerts, in a thread of its own, for as long as it
 * takes. The topic is the queue: a step is done when the receiver took it, or when it was refused
 * for good and written down; a new start begins at the first that is not done.
 */
public final class Delivery {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  /** So many steps wait in memory at most; the others wait in Kafka. */
  private static final int MOST_WAITING = 2000;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration IDLE = Duration.ofMillis(200);
  private static final Duration BUSY = Duration.ofMillis(10);
  private static final long COMMIT_EVERY_NANOS = Duration.ofMillis(500).toNanos();
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(3);

  private final Task task;
  private final InstantSource clock = InstantSource.system();
  private final Counts counts;
  private final Lanes lanes;
  private final Offsets offsets = new Offsets();
  private final Seen seen = new Seen();
  private final Alerts alerts = new Alerts(SchemaStore.bundled());
  private final BlockingQueue<Answered> answers = new LinkedBlockingQueue<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;

  /**
   * What is to be done.
   *
   * @param receiver who is told
   * @param kafka where the topic is
   * @param options how
   * @param post tells
   * @param givenUp where is written down what is not told
   */
  public record Task(
      Receiver receiver, KafkaOptions kafka, NotifyOptions options, Post post, GivenUp givenUp) {

    /** The receiver's own consumer group: no receiver waits for another. */
    public String group() {
      return kafka.group() + "-notify." + receiver.name();
    }
  }

  private record Answered(Step step, Verdict verdict) {}

  public Delivery(Task task) {
    this.task = task;
    this.counts = new Counts(task.receiver());
    this.lanes =
        new Lanes(
            new Backoff(
                FIRST_PAUSE,
                task.options().longestPause(),
                () -> ThreadLocalRandom.current().nextDouble()));
    this.thread = new Thread(this::run, "notify-" + task.receiver().name());
    thread.setDaemon(true);
  }

  /** Begins. */
  public void start() {
    thread.start();
  }

  /** Asks for an end; steps that are under way may still be answered. */
  public void stop() {
    stopped.countDown();
  }

  /** Waits for the end. */
  public void join(Duration most) throws InterruptedException {
    thread.join(most.toMillis());
  }

  /** How things stand. */
  public Standing standing() {
    return counts.standing();
  }

  private void run() {
    while (stopped.getCount() > 0) {
      try (Inbox inbox = new Inbox(task, offsets, this::forget, clock)) {
        work(inbox);
      } catch (KafkaException trouble) {
        LOG.warn("alerts for {} cannot be read, trying again", task.receiver(), trouble);
        counts.trouble("Kafka: " + trouble.getMessage());
        rest();
      } catch (RuntimeException bug) {
        // Nobody looks after this thread: better to try again for ever than to be silent.
        LOG.error("telling {} failed, trying again", task.receiver(), bug);
        counts.trouble(bug.getClass().getSimpleName() + ": " + bug.getMessage());
        rest();
      }
      forget();
    }
  }

  private void work(Inbox inbox) {
    long committed = System.nanoTime();
    while (stopped.getCount() > 0) {
      boolean busy = lanes.underWay() > 0;
      inbox.read(busy ? BUSY : IDLE, lanes.waiting() >= MOST_WAITING).forEach(this::accept);
      takeAnswers();
      long now = System.nanoTime();
      for (Step next = lanes.next(now); next != null; next = lanes.next(now)) {
        send(next);
      }
      if (now - committed > COMMIT_EVERY_NANOS) {
        inbox.commit();
        committed = now;
        long behind = inbox.behind();
        counts.load(lanes.waiting(), behind < 0 ? -1 : behind + lanes.waiting());
      }
    }
    lastAnswers();
    inbox.commit();
  }

  private void accept(ConsumerRecord<byte[], byte[]> record) {
    var in = new TopicPartition(record.topic(), record.partition());
    boolean before = offsets.isBefore(in, record.offset());
    if (!before) {
      offsets.read(in, record.offset());
    }
    try {
      AlertMessage alert = alerts.read(record.value());
      boolean told = isToBeTold(record, alert);
      if (told && seen.isNew(alert)) {
        if (!before) {
          lanes.add(new Step(record, alert));
        }
        return;
      }
      if (!before) {
        (told ? counts.repeats : counts.unchosen).incrementAndGet();
      }
    } catch (IOException unreadable) {
      if (!before) {
        task.givenUp().unreadable(record, String.valueOf(unreadable.getMessage()));
        counts.unreadable.incrementAndGet();
      }
    }
    offsets.done(in, record.offset());
  }

  private boolean isToBeTold(ConsumerRecord<byte[], byte[]> record, AlertMessage alert) {
    Duration age = Duration.ofMillis(record.timestamp() - alert.getAt().toEpochMilli());
    return alert.getPage()
        && task.receiver().choice().takes(alert)
        && age.compareTo(task.options().historyAfter()) <= 0;
  }

  private void send(Step step) {
    var unused =
        task.post()
            .send(task.receiver(), step.alert(), step.idempotencyKey())
            .thenAccept(verdict -> answers.add(new Answered(step, verdict)));
  }

  private void takeAnswers() {
    for (Answered next = answers.poll(); next != null; next = answers.poll()) {
      take(next.step(), next.verdict());
    }
  }

  private void take(Step step, Verdict verdict) {
    if (!lanes.answered(step, verdict, System.nanoTime())) {
      return;
    }
    switch (verdict.fate()) {
      case TAKEN -> counts.sent.incrementAndGet();
      case REFUSED -> {
        LOG.warn("{} {}: {} given up", task.receiver(), verdict.what(), step.idempotencyKey());
        task.givenUp().refused(step, task.receiver().name(), verdict.what());
        counts.refused.incrementAndGet();
      }
      case AWAY, STUMBLED -> {
        counts.retries.incrementAndGet();
        counts.unwell(lanes, verdict.what(), clock.millis());
        return;
      }
    }
    counts.well(lanes, clock.millis());
    offsets.done(step.in(), step.record().offset());
  }

  /** What is answered within a moment need not be told again after the next start. */
  private void lastAnswers() {
    long end = System.nanoTime() + LAST_ANSWERS.toNanos();
    try {
      for (long left = LAST_ANSWERS.toNanos();
          lanes.underWay() > 0 && left > 0;
          left = end - System.nanoTime()) {
        Answered next = answers.poll(left, TimeUnit.NANOSECONDS);
        if (next != null) {
          take(next.step(), next.verdict());
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void forget() {
    lanes.clear();
    offsets.clear();
    seen.clear();
  }

  private void rest() {
    try {
      var unused = stopped.await(AFTER_TROUBLE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stop) {
      stopped.countDown();
      Thread.currentThread().interrupt();
    }
  }
}
