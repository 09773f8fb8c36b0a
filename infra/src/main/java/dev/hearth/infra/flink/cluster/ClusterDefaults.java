package dev.hearth.infra.flink.cluster;

import dev.hearth.infra.local.LocalPort;
import java.time.Duration;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;

/** How a cluster is set: small, on this machine only, and quick to notice that somebody died. */
final class ClusterDefaults {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private ClusterDefaults() {}

  static Configuration of(ClusterFiles files, ClusterOptions options, int restPort, int rpcPort) {
    Configuration settings = new Configuration();
    addresses(settings, restPort, rpcPort);
    folders(settings, files);
    memory(settings);
    recovery(settings);
    settings.set(TaskManagerOptions.NUM_TASK_SLOTS, options.slotsEach());
    settings.set(WebOptions.SUBMIT_ENABLE, true);
    settings.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, SECOND);
    settings.set(CoreOptions.CHECK_LEAKED_CLASSLOADER, false);
    settings.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    options.settings().forEach(settings::setString);
    return settings;
  }

  private static void addresses(Configuration settings, int restPort, int rpcPort) {
    settings.set(RestOptions.ADDRESS, LocalPort.HOST);
    settings.set(RestOptions.BIND_ADDRESS, LocalPort.HOST);
    settings.set(RestOptions.PORT, restPort);
    settings.set(RestOptions.BIND_PORT, Integer.toString(restPort));
    settings.set(JobManagerOptions.ADDRESS, LocalPort.HOST);
    settings.set(JobManagerOptions.BIND_HOST, LocalPort.HOST);
    settings.set(JobManagerOptions.PORT, rpcPort);
    settings.set(TaskManagerOptions.HOST, LocalPort.HOST);
    settings.set(TaskManagerOptions.BIND_HOST, LocalPort.HOST);
  }

  private static void folders(Configuration settings, ClusterFiles files) {
    settings.set(BlobServerOptions.STORAGE_DIRECTORY, files.temporary().toString());
    settings.set(CoreOptions.TMP_DIRS, files.temporary().toString());
    settings.set(WebOptions.UPLOAD_DIR, files.uploads().toString());
    settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    settings.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY, files.checkpoints().toUri().toString());
    settings.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, files.savepoints().toUri().toString());
    settings.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 5);
  }

  private static void memory(Configuration settings) {
    settings.set(JobManagerOptions.JVM_HEAP_MEMORY, mebibytes(256));
    settings.set(JobManagerOptions.OFF_HEAP_MEMORY, mebibytes(64));
    settings.set(JobManagerOptions.JVM_METASPACE, mebibytes(256));
    settings.set(JobManagerOptions.JVM_OVERHEAD_MIN, mebibytes(64));
    settings.set(JobManagerOptions.JVM_OVERHEAD_MAX, mebibytes(64));
    settings.set(TaskManagerOptions.FRAMEWORK_HEAP_MEMORY, mebibytes(64));
    settings.set(TaskManagerOptions.FRAMEWORK_OFF_HEAP_MEMORY, mebibytes(64));
    settings.set(TaskManagerOptions.TASK_HEAP_MEMORY, mebibytes(384));
    settings.set(TaskManagerOptions.TASK_OFF_HEAP_MEMORY, mebibytes(64));
    // State lives on the heap; only a job that asks for RocksDB uses this.
    settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, mebibytes(64));
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, mebibytes(64));
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, mebibytes(64));
    settings.set(TaskManagerOptions.JVM_METASPACE, mebibytes(256));
    settings.set(TaskManagerOptions.JVM_OVERHEAD_MIN, mebibytes(64));
    settings.set(TaskManagerOptions.JVM_OVERHEAD_MAX, mebibytes(64));
  }

  /** Who is killed is missed within seconds, and who comes back is let in at once. */
  private static void recovery(Configuration settings) {
    settings.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, SECOND);
    settings.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, Duration.ofSeconds(5));
    settings.set(HeartbeatManagerOptions.HEARTBEAT_RPC_FAILURE_THRESHOLD, 1);
    settings.set(
        org.apache.flink.configuration.ClusterOptions.MAX_REGISTRATION_TIMEOUT,
        Duration.ofSeconds(2));
    settings.set(org.apache.flink.configuration.ClusterOptions.ERROR_REGISTRATION_DELAY, SECOND);
    settings.set(org.apache.flink.configuration.ClusterOptions.REFUSED_REGISTRATION_DELAY, SECOND);
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, SECOND);
    settings.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
        Duration.ofSeconds(3));
  }

  private static MemorySize mebibytes(int size) {
    return MemorySize.ofMebiBytes(size);
  }
}
