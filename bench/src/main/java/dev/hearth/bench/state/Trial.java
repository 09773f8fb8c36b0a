package dev.hearth.bench.state;

import com.sun.management.OperatingSystemMXBean;
import dev.hearth.jobs.flow.event.MemberKey;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;

/**
 * One operator with one number of members: each of them contributes on one day, then members chosen
 * by chance do on another, a hundred in each second of event time. What is measured is the second
 * half of those: by then everything has run often.
 */
final class Trial {
  private static final long SECOND_MS = 1_000;
  private static final long HOUR_MS = 3_600 * SECOND_MS;

  /** A Tuesday morning, so that no snapshot of all members falls into what is measured. */
  private static final long START_MS = Instant.parse("2026-03-03T06:00:00Z").toEpochMilli();

  private static final long FILLING_MS = 6 * HOUR_MS;
  private static final long TALK_MS = START_MS + 48 * HOUR_MS;
  private static final int SOME = 500_000;
  private static final int EACH_SECOND = 100;
  private static final long BEHIND_MS = 30 * SECOND_MS;
  private static final int IN_A_COMMUNITY = 1_000;
  private static final int SAMPLE = 1_000;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final Subject subject;
  private final Storage storage;
  private final PrintStream progress;

  Trial(Subject subject, Storage storage, PrintStream progress) {
    this.subject = subject;
    this.storage = storage;
    this.progress = progress;
  }

  /**
   * Runs it.
   *
   * @param members that are remembered
   * @param events that are measured, after as many that are not
   */
  Measure run(int members, long events) throws Exception {
    long heapBefore = heap();
    try (Machine<?> machine = subject.open(storage)) {
      fill(machine, members);
      long heap = heap() - heapBefore;
      Random random = new Random(members);
      talk(machine, members, 0, events, random);
      Cost cost = talk(machine, members, events, events, random);
      long start = System.nanoTime();
      long saved = machine.checkpoint();
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Measure(
          members,
          events,
          bytes(machine, members),
          heap,
          storage.bytesOnDisk(),
          saved,
          seconds,
          cost);
    }
  }

  /** Everybody contributes on one day, one after the other in no order of their keys. */
  private void fill(Machine<?> machine, int members) throws Exception {
    long step = coprime(members);
    for (long i = 0; i < members; i++) {
      long atMs = START_MS + i * FILLING_MS / members;
      machine.contribute(member((int) (i * step % members)), atMs);
      if (i % EACH_SECOND == 0) {
        machine.watermark(atMs - BEHIND_MS);
      }
      if ((i + 1) % SOME == 0) {
        progress.printf(Locale.ROOT, "%,d of %,d members%n", i + 1, members);
      }
    }
    for (long atMs = START_MS + FILLING_MS; atMs < TALK_MS; atMs += HOUR_MS) {
      machine.watermark(atMs);
    }
  }

  private Cost talk(Machine<?> machine, int members, long from, long events, Random random)
      throws Exception {
    long beginMs = TALK_MS;
    machine.watermark(beginMs + from / EACH_SECOND * SECOND_MS - BEHIND_MS);
    long said = machine.said();
    long thread = threads.getCurrentThreadCpuTime();
    long process = system.getProcessCpuTime();
    for (long i = from; i < from + events; i++) {
      long atMs = beginMs + i * SECOND_MS / EACH_SECOND;
      machine.contribute(member(random.nextInt(members)), atMs);
      if ((i + 1) % EACH_SECOND == 0) {
        machine.watermark(atMs - BEHIND_MS);
      }
    }
    machine.watermark(beginMs + (from + events) / EACH_SECOND * SECOND_MS);
    return new Cost(
        micros(threads.getCurrentThreadCpuTime() - thread, events),
        micros(system.getProcessCpuTime() - process, events),
        (double) (machine.said() - said) / events);
  }

  private double bytes(Machine<?> machine, int members) throws Exception {
    int sample = Math.min(members, SAMPLE);
    long bytes = 0;
    for (int i = 0; i < sample; i++) {
      bytes += machine.bytesOf(member((int) ((long) i * members / sample)), subject.memory());
    }
    return (double) bytes / sample;
  }

  private static MemberKey member(int number) {
    return new MemberKey("community-" + number / IN_A_COMMUNITY, "member-" + (10_000_000 + number));
  }

  /** A step by which one comes to each of so many numbers once. */
  private static long coprime(int members) {
    return members % 7_919 == 0 ? 1 : 7_919;
  }

  private static double micros(long nanos, long events) {
    return nanos / 1e3 / events;
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /**
   * What an event took.
   *
   * @param threadMicros CPU time of the thread that hears of it, the wakes that follow included
   * @param processMicros CPU time of all threads, so also of what RocksDB and the garbage collector
   *     do meanwhile
   * @param said facts that were said
   */
  record Cost(double threadMicros, double processMicros, double said) {}

  /**
   * What came out.
   *
   * @param members that are remembered
   * @param events that were measured
   * @param memoryBytes serialized, of what is remembered of a member
   * @param heapBytes that are not free after everybody contributed
   * @param diskBytes of RocksDB's files
   * @param checkpointBytes of all that was saved
   * @param checkpointSeconds by the clock
   * @param cost of one event
   */
  record Measure(
      int members,
      long events,
      double memoryBytes,
      long heapBytes,
      long diskBytes,
      long checkpointBytes,
      double checkpointSeconds,
      Cost cost) {}
}
