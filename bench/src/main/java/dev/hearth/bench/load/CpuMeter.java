package dev.hearth.bench.load;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;

/** Reads how much CPU time this process and the ClickHouse server have used. */
final class CpuMeter {
  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final long serverPid;

  /** A meter of this process and of another. */
  CpuMeter(long serverPid) {
    this.serverPid = serverPid;
  }

  /** Something to be measured. */
  interface Work {
    /** Does it and returns how many events it went through. */
    long run() throws Exception;
  }

  /** Does some work and says what it took. */
  Measure measure(Work work) throws Exception {
    long jvm = system.getProcessCpuTime();
    long server = serverNanos();
    long start = System.nanoTime();
    long events = work.run();
    return new Measure(
        events,
        seconds(System.nanoTime() - start),
        seconds(system.getProcessCpuTime() - jvm),
        seconds(serverNanos() - server));
  }

  private long serverNanos() {
    Optional<Duration> used =
        ProcessHandle.of(serverPid).flatMap(process -> process.info().totalCpuDuration());
    return used.orElse(Duration.ZERO).toNanos();
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }

  /**
   * What some work took.
   *
   * @param events how many events went through
   * @param seconds by the clock
   * @param jvmSeconds CPU time of this process: the broker and whoever reads from it
   * @param clickHouseSeconds CPU time of the ClickHouse server
   */
  record Measure(long events, double seconds, double jvmSeconds, double clickHouseSeconds) {
    double eventsPerSecond() {
      return events / seconds;
    }

    double jvmPerMillion() {
      return jvmSeconds * 1e6 / events;
    }

    double clickHousePerMillion() {
      return clickHouseSeconds * 1e6 / events;
    }
  }
}
