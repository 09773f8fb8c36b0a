package dev.hearth.infra.stack;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

/**
 * A stack that runs, as another process sees it: the content of {@code stack.json} in the data
 * directory. It holds no secrets.
 *
 * @param pid the process that runs it
 * @param startedAtMs when that process started, milliseconds since 1970; tells it from a later one
 *     with the same number
 * @param kafka {@code host:port} of the broker
 * @param clickHouseUrl where ClickHouse answers HTTP
 * @param clickHouseTcpPort the port of ClickHouse's native protocol
 * @param flinkUrl where Flink's web pages are
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RunningStack(
    @JsonProperty("pid") long pid,
    @JsonProperty("started_at_ms") long startedAtMs,
    @JsonProperty("kafka") String kafka,
    @JsonProperty("clickhouse_url") String clickHouseUrl,
    @JsonProperty("clickhouse_tcp_port") int clickHouseTcpPort,
    @JsonProperty("flink_url") String flinkUrl) {

  private static final String FILE = "stack.json";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PROBE_MS = 2_000;

  /** The stack over a data directory, when its process lives and its ClickHouse answers. */
  static Optional<RunningStack> find(Path data) throws IOException {
    Path file = data.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return Optional.of(JSON.readValue(file.toFile(), RunningStack.class))
        .filter(stack -> stack.lives() && stack.answers());
  }

  /** Tells others. */
  void write(Path data) throws IOException {
    Path draft = data.resolve(FILE + ".new");
    JSON.writerWithDefaultPrettyPrinter().writeValue(draft.toFile(), this);
    Files.move(draft, data.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Tells others that nothing runs here any more. */
  static void remove(Path data) throws IOException {
    Files.deleteIfExists(data.resolve(FILE));
  }

  /** When a process started; 0 where the system does not say. */
  static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private boolean lives() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> startOf(process) == startedAtMs)
        .isPresent();
  }

  private boolean answers() {
    try {
      HttpURLConnection probe =
          (HttpURLConnection) URI.create(clickHouseUrl + "/ping").toURL().openConnection();
      probe.setConnectTimeout(PROBE_MS);
      probe.setReadTimeout(PROBE_MS);
      probe.setRequestProperty("Connection", "close");
      return probe.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException silent) {
      return false;
    }
  }
}
