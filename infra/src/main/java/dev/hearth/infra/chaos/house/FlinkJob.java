package dev.hearth.infra.chaos.house;

import dev.hearth.infra.flink.FlinkDirectory;
import dev.hearth.infra.flink.cluster.ClusterJar;
import dev.hearth.infra.flink.cluster.ClusterOptions;
import dev.hearth.infra.flink.cluster.ClusterRest;
import dev.hearth.infra.flink.cluster.FlinkCluster;
import dev.hearth.infra.flink.cluster.JobStart;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All jobs of Hearth on a real cluster: one process that manages, two that work, one that stands
 * by. Each can be killed; the job goes on from its last checkpoint, or from an earlier one.
 */
public final class FlinkJob implements AutoCloseable {
  private static final int WORKERS = 2;

  /** One more stands by, so that the job need not wait until a process has started. */
  private static final int PROCESSES = WORKERS + 1;

  private static final ClusterOptions CLUSTER =
      new ClusterOptions(
          PROCESSES,
          1,
          Map.of(
              // Processes that live for seconds only never gain from the second compiler.
              "env.java.opts.all", "-XX:TieredStopAtLevel=1",
              // A process that dies closes its connections, which is seen at once; one that is only
              // slow, on a machine with too much to do, is not to be given up.
              "heartbeat.timeout", "30 s",
              "taskmanager.memory.task.heap.size", "640 mb"));

  private static final Duration RECOVERY = Duration.ofMinutes(2);
  private static final Duration ONCE = Duration.ofMinutes(20);
  private static final long LOOK_MS = 200;

  private final Path directory;
  private final FlinkCluster cluster;
  private final List<String> arguments;
  private String job = "";
  private long restartsBefore;
  private int killed;
  private int replaced;

  private FlinkJob(Path directory, FlinkCluster cluster, List<String> arguments) {
    this.directory = directory;
    this.cluster = cluster;
    this.arguments = arguments;
  }

  static FlinkJob start(Path directory, List<String> arguments) throws IOException {
    FlinkCluster cluster = FlinkCluster.start(directory, CLUSTER);
    try {
      FlinkJob job = new FlinkJob(directory, cluster, arguments);
      job.submit(Optional.empty());
      return job;
    } catch (IOException | RuntimeException failed) {
      cluster.close();
      throw failed;
    }
  }

  /** Where Flink's web pages are. */
  public String url() {
    return cluster.url();
  }

  /** Kills one worker; another takes its place. */
  public void killWorker(int which) throws IOException, InterruptedException {
    List<String> busy = List.copyOf(cluster.rest().taskManagers(0));
    if (!busy.isEmpty()) {
      cluster.killTaskManager(busy.get(which % busy.size()));
      killed++;
    }
    awaitProgress();
  }

  /** Kills manager and workers, starts others, and lets the job go on from its last checkpoint. */
  public void killAll() throws IOException, InterruptedException {
    restartsBefore = restarts();
    cluster.kill();
    cluster.restart();
    submit(new FlinkDirectory(directory).lastCheckpoint());
    awaitProgress();
  }

  /**
   * Cancels the job and starts it again from an earlier checkpoint.
   *
   * @param back how many checkpoints before the last
   */
  public void rewind(int back) throws IOException, InterruptedException {
    restartsBefore = restarts();
    cluster.rest().cancel(job);
    List<Path> checkpoints = new FlinkDirectory(directory).finishedCheckpoints();
    submit(
        checkpoints.isEmpty()
            ? Optional.empty()
            : Optional.of(checkpoints.get(Math.min(back, checkpoints.size() - 1))));
    awaitProgress();
  }

  /** Returns when the job has finished one more checkpoint. */
  public void awaitProgress() throws IOException, InterruptedException {
    long end = System.nanoTime() + RECOVERY.toNanos();
    Instant begin = Instant.now();
    String last = "";
    while (System.nanoTime() < end) {
      try {
        last = cluster.rest().status(job);
        if (cluster.rest().checkpoints(job).stream().anyMatch(done -> done.at().isAfter(begin))) {
          return;
        }
      } catch (IOException notYet) {
        last = String.valueOf(notYet.getMessage());
      }
      replaceTheDead();
      Thread.sleep(LOOK_MS);
    }
    throw new IOException(
        "the job did not recover within %d s (%s): see %s"
            .formatted(RECOVERY.toSeconds(), last, directory.resolve("log")));
  }

  /** Starts as many processes as have died, as whoever watches over a cluster does. */
  public void replaceTheDead() throws IOException {
    for (int living = cluster.taskManagerPids().size(); living < PROCESSES; living++) {
      cluster.startTaskManager();
      replaced++;
    }
  }

  /** How many workers died without being killed by a fault. */
  public int diedByThemselves() {
    return replaced - killed;
  }

  /** Ends the job in order: everything becomes final and is written. */
  public void drain() throws IOException {
    cluster.rest().stop(job, cluster.savepoints(), true);
  }

  /** Runs the jobs once more with other settings, to the end of what is in Kafka now. */
  void runOnce(List<String> otherArguments) throws IOException {
    ClusterRest rest = cluster.rest();
    String jar = rest.upload(ClusterJar.locate());
    String id = rest.run(jar, JobStart.hearth(WORKERS, otherArguments));
    String end = rest.awaitEnd(id, ONCE);
    if (!end.equals("FINISHED")) {
      throw new IOException("the undisturbed run ended as " + end + ": see " + directory);
    }
  }

  /** How often the job failed and started again by itself. */
  public long restarts() throws IOException {
    return restartsBefore + cluster.rest().restarts(job);
  }

  /** The largest heap in use among the workers, bytes. */
  public long heapUsed() throws IOException {
    return cluster.rest().heapUsed().values().stream().mapToLong(Double::longValue).max().orElse(0);
  }

  @Override
  public void close() throws IOException {
    cluster.close();
  }

  private void submit(Optional<Path> checkpoint) throws IOException {
    ClusterRest rest = cluster.rest();
    String jar = rest.upload(ClusterJar.locate());
    JobStart start = JobStart.hearth(WORKERS, arguments);
    job = rest.run(jar, checkpoint.map(start::from).orElse(start));
  }
}
