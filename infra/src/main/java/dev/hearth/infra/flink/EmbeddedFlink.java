package dev.hearth.infra.flink;

import dev.hearth.infra.local.LocalPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.deployment.ClusterClientJobClientAdapter;
import org.apache.flink.client.program.MiniClusterClient;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * A real Flink cluster in this JVM: one job manager and one task manager, with the web pages on the
 * loopback address and checkpoints in a directory.
 */
public final class EmbeddedFlink implements AutoCloseable {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  private final MiniCluster cluster;
  private final FlinkDirectory directory;
  private final int restPort;

  private EmbeddedFlink(MiniCluster cluster, FlinkDirectory directory, int restPort) {
    this.cluster = cluster;
    this.directory = directory;
    this.restPort = restPort;
  }

  /**
   * Starts a cluster and returns when it takes jobs.
   *
   * @param directory where it keeps checkpoints; created where missing
   * @param restPort port of its web pages; 0 for any free one
   * @param slots how many parallel instances of a job it can run
   */
  public static EmbeddedFlink start(Path directory, int restPort, int slots) throws IOException {
    int port = LocalPort.choose("Flink's web pages", restPort);
    FlinkDirectory files = new FlinkDirectory(directory.toAbsolutePath());
    Files.createDirectories(files.checkpoints());
    Files.createDirectories(files.temporary());
    MiniClusterConfiguration configuration =
        new MiniClusterConfiguration.Builder()
            .setConfiguration(ClusterSettings.of(files, port))
            .setNumTaskManagers(1)
            .setNumSlotsPerTaskManager(slots)
            .setCommonBindAddress(LocalPort.HOST)
            .build();
    MiniCluster cluster = new MiniCluster(configuration);
    try {
      cluster.start();
    } catch (IOException | RuntimeException failed) {
      throw failed;
    } catch (Exception failed) {
      throw new IOException("Flink did not start: " + failed.getMessage(), failed);
    }
    return new EmbeddedFlink(cluster, files, port);
  }

  /** The port of the web pages and of the REST interface. */
  public int restPort() {
    return restPort;
  }

  /** Where the web pages are. */
  public String url() {
    return "http://" + LocalPort.HOST + ":" + restPort;
  }

  /** The newest finished checkpoint of any job that ran over this directory. */
  public Optional<Path> lastCheckpoint() throws IOException {
    return directory.lastCheckpoint();
  }

  /** Runs a job from the beginning, see {@link #submit(String, Consumer, Optional)}. */
  public JobClient submit(String name, Consumer<StreamExecutionEnvironment> graph)
      throws IOException {
    return submit(name, graph, Optional.empty());
  }

  /**
   * Runs a job.
   *
   * @param name shown on the web pages
   * @param graph builds the job in the environment it is given
   * @param checkpoint the checkpoint to continue from
   * @return the running job
   */
  public JobClient submit(
      String name, Consumer<StreamExecutionEnvironment> graph, Optional<Path> checkpoint)
      throws IOException {
    Configuration configuration = new Configuration();
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory.checkpoints().toUri().toString());
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    graph.accept(environment);
    StreamGraph streamGraph = environment.getStreamGraph();
    streamGraph.setJobName(name);
    checkpoint.ifPresent(
        path ->
            streamGraph.setSavepointRestoreSettings(
                SavepointRestoreSettings.forPath(path.toUri().toString(), true)));
    MiniClusterClient client = new MiniClusterClient(new Configuration(), cluster);
    JobID id = await(client.submitJob(streamGraph.getJobGraph()), Duration.ofMinutes(1));
    return new ClusterClientJobClientAdapter<>(
        () -> client, id, EmbeddedFlink.class.getClassLoader());
  }

  /** Ends all jobs, keeping their checkpoints, and stops the cluster. */
  @Override
  public void close() throws IOException {
    await(cluster.closeAsync(), STOP_LIMIT);
  }

  private static <T> T await(CompletableFuture<T> future, Duration limit) throws IOException {
    try {
      return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      throw new IOException("Flink: " + cause.getMessage(), cause);
    } catch (TimeoutException slow) {
      throw new IOException("Flink did not answer within " + limit.toSeconds() + " s", slow);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for Flink", stopped);
    }
  }
}
