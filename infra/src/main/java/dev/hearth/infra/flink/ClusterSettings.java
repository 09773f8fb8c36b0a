package dev.hearth.infra.flink;

import dev.hearth.infra.local.LocalPort;
import java.time.Duration;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;

/** How the embedded cluster is set; jobs bring their own settings. */
final class ClusterSettings {

  private static final MemorySize NETWORK = MemorySize.ofMebiBytes(64);
  private static final MemorySize MANAGED = MemorySize.ofMebiBytes(32);

  private ClusterSettings() {}

  static Configuration of(FlinkDirectory directory, int restPort) {
    Configuration settings = new Configuration();
    settings.set(RestOptions.ADDRESS, LocalPort.HOST);
    settings.set(RestOptions.BIND_ADDRESS, LocalPort.HOST);
    settings.set(RestOptions.PORT, restPort);
    settings.set(RestOptions.BIND_PORT, Integer.toString(restPort));
    // Nobody else on this machine is to run code in our process.
    settings.set(WebOptions.SUBMIT_ENABLE, false);
    // The terminal shows what the web pages know: let it be fresh.
    settings.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, Duration.ofSeconds(2));
    settings.set(JobManagerOptions.ADDRESS, LocalPort.HOST);
    settings.set(JobManagerOptions.BIND_HOST, LocalPort.HOST);
    settings.set(TaskManagerOptions.HOST, LocalPort.HOST);
    settings.set(TaskManagerOptions.BIND_HOST, LocalPort.HOST);
    settings.set(BlobServerOptions.STORAGE_DIRECTORY, directory.temporary().toString());
    settings.set(CoreOptions.TMP_DIRS, directory.temporary().toString());
    settings.set(CoreOptions.CHECK_LEAKED_CLASSLOADER, false);
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK);
    settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK);
    // State lives on the heap; only a job that asks for RocksDB uses this.
    settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED);
    settings.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    settings.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory.checkpoints().toUri().toString());
    return settings;
  }
}
