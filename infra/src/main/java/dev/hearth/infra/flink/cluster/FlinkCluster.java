package dev.hearth.infra.flink.cluster;

import dev.hearth.infra.flink.FlinkDirectory;
import dev.hearth.infra.local.LocalPort;
import dev.hearth.infra.local.UnusableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * A real Flink cluster on this machine: a job manager and task managers, each in a process of its
 * own that cannot outlive this one. They can be killed and started again, which is what it is for.
 *
 * <p>A task manager that died stays dead until somebody starts another. Jobs are submitted and
 * watched by {@link #rest()}.
 */
public final class FlinkCluster implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final long LOOK_EVERY_MS = 50;
  private static final String JOB_MANAGER = "jobmanager";

  private final ClusterFiles files;
  private final NodeCommand command;
  private final int restPort;
  private final List<Node> workers = new ArrayList<>();
  private final int taskManagers;
  private @Nullable Node head;
  private int started;

  private FlinkCluster(ClusterFiles files, NodeCommand command, int restPort, int taskManagers) {
    this.files = files;
    this.command = command;
    this.restPort = restPort;
    this.taskManagers = taskManagers;
  }

  /**
   * Starts a cluster and returns when all its task managers are registered.
   *
   * @param directory where it keeps its settings, logs, checkpoints and savepoints; created where
   *     missing
   * @throws UnusableException when it does not start; nothing is left running
   */
  public static FlinkCluster start(Path directory, ClusterOptions options) throws IOException {
    ClusterFiles files = new ClusterFiles(directory.toAbsolutePath().normalize());
    files.create();
    int restPort = LocalPort.choose("Flink's web pages", 0);
    int rpcPort = LocalPort.choose("Flink's job manager", 0);
    Configuration settings = ClusterDefaults.of(files, options, restPort, rpcPort);
    files.write(settings);
    NodeCommand command = new NodeCommand(files, settings);
    FlinkCluster cluster = new FlinkCluster(files, command, restPort, options.taskManagers());
    cluster.restart();
    return cluster;
  }

  /** Where its web pages and its REST interface are. */
  public String url() {
    return "http://" + LocalPort.HOST + ":" + restPort;
  }

  /** A client of its REST interface. */
  public ClusterRest rest() {
    return new ClusterRest(url());
  }

  /** Where jobs leave their checkpoints, each in a folder of its own. */
  public Path checkpoints() {
    return files.checkpoints();
  }

  /** Where savepoints go. */
  public Path savepoints() {
    return files.savepoints();
  }

  /** The newest finished checkpoint of any job that ran here, also of one that was killed. */
  public Optional<Path> lastCheckpoint() throws IOException {
    return new FlinkDirectory(files.root()).lastCheckpoint();
  }

  /** The processes of the task managers that live, the oldest first. */
  public synchronized List<Long> taskManagerPids() {
    forgetTheDead();
    return workers.stream().map(worker -> worker.process().pid()).toList();
  }

  /** The process of the job manager; empty while it is dead. */
  public synchronized Optional<Long> jobManagerPid() {
    return Optional.ofNullable(head).filter(Node::lives).map(node -> node.process().pid());
  }

  /**
   * Ends a task manager at once, as a crash would.
   *
   * @param index its place in {@link #taskManagerPids()}
   */
  public synchronized void killTaskManager(int index) {
    forgetTheDead();
    workers.get(index).kill();
    forgetTheDead();
  }

  /**
   * Ends a task manager at once, by the name that {@link ClusterRest} knows; nothing if it is gone.
   */
  public synchronized void killTaskManager(String name) {
    workers.stream().filter(worker -> worker.name().equals(name)).forEach(Node::kill);
    forgetTheDead();
  }

  /** Starts another task manager and does not wait for it, see {@link #awaitReady()}. */
  public synchronized void startTaskManager() throws IOException {
    started++;
    String name = "taskmanager-" + started;
    workers.add(Node.start(files, name, command.taskManager(name)));
  }

  /** Ends all processes at once, as a power cut would: the jobs are gone, checkpoints stay. */
  public synchronized void kill() {
    nodes().forEach(node -> node.process().destroyForcibly());
    nodes().forEach(Node::kill);
    forgetTheDead();
  }

  /**
   * After {@link #kill()}: starts a job manager on the same port and as many task managers as in
   * the beginning, and returns when they are ready. Jars that were uploaded are still there, jobs
   * are not.
   */
  public void restart() throws IOException {
    try {
      synchronized (this) {
        files.tidy();
        head = Node.start(files, JOB_MANAGER, command.jobManager(JOB_MANAGER));
        for (int i = 0; i < taskManagers; i++) {
          startTaskManager();
        }
      }
      awaitReady();
    } catch (IOException | RuntimeException failed) {
      kill();
      throw failed;
    }
  }

  /**
   * Waits until the job manager answers and all task managers that live are registered.
   *
   * @throws UnusableException when one of them dies meanwhile, or it takes too long
   */
  public void awaitReady() throws IOException {
    List<Node> awaited = nodes();
    if (awaited.stream().noneMatch(node -> node.name().equals(JOB_MANAGER))) {
      throw new UnusableException("Flink's job manager is dead: see " + files.log(JOB_MANAGER));
    }
    Set<String> names = awaited.stream().map(Node::name).collect(Collectors.toSet());
    names.remove(JOB_MANAGER);
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (!registered(names)) {
      for (Node node : awaited) {
        if (!node.lives()) {
          throw new UnusableException(
              "Flink's %s did not start: %s (see %s)"
                  .formatted(node.name(), node.lastWords(), files.log(node.name())));
        }
      }
      if (System.nanoTime() > end) {
        throw new UnusableException(
            "Flink's cluster was not ready within %d s: see %s"
                .formatted(START_LIMIT.toSeconds(), files.log(JOB_MANAGER)));
      }
      pause();
    }
  }

  /** Stops all processes; checkpoints and savepoints stay. */
  @Override
  public synchronized void close() {
    nodes().forEach(node -> node.process().destroy());
    nodes().forEach(Node::stop);
    forgetTheDead();
  }

  private boolean registered(Set<String> names) {
    try {
      return rest().taskManagers().containsAll(names);
    } catch (IOException notYet) {
      return false;
    }
  }

  private synchronized List<Node> nodes() {
    forgetTheDead();
    List<Node> nodes = new ArrayList<>(workers);
    if (head != null) {
      nodes.add(head);
    }
    return nodes;
  }

  private void forgetTheDead() {
    workers.removeIf(worker -> !worker.lives());
    if (head != null && !head.lives()) {
      head = null;
    }
  }

  private static void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for Flink", stopped);
    }
  }
}
