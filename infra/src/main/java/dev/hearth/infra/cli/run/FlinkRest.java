package dev.hearth.infra.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.cli.run.Snapshot.Flow;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks Flink's web interface how the running job does. */
public final class FlinkRest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TIMEOUT_MS = 2000;
  private static final String SOURCE = "source.events";

  private final String url;
  private @Nullable String vertex;
  private List<String> metrics = List.of();
  private long lastEvents;
  private long lastNanos;

  /** Asks at an address such as {@code http://127.0.0.1:8081}. Nothing is sent yet. */
  public FlinkRest(String url) {
    this.url = url;
  }

  /** How the job does; {@link Flow#UNKNOWN} while none runs. Called by one thread. */
  public Flow flow() {
    try {
      if (vertex == null || metrics.isEmpty()) {
        find();
      }
      return vertex == null || metrics.isEmpty() ? Flow.UNKNOWN : read(vertex);
    } catch (IOException away) {
      vertex = null;
      return Flow.UNKNOWN;
    }
  }

  private Flow read(String path) throws IOException {
    long events = 0;
    long lag = -1;
    double behindMs = -1;
    String names = URLEncoder.encode(String.join(",", metrics), StandardCharsets.UTF_8);
    for (JsonNode metric : get(path + "/subtasks/metrics?agg=sum,max&get=" + names)) {
      String id = metric.path("id").asText();
      if (id.endsWith(".numRecordsIn")) {
        events = metric.path("sum").asLong();
      } else if (id.endsWith(".pendingRecords")) {
        lag = metric.path("sum").asLong();
      } else if (id.endsWith(".watermarkLag")) {
        behindMs = metric.path("max").asDouble();
      }
    }
    boolean known = behindMs >= 0 && behindMs < Long.MAX_VALUE / 2.0;
    return new Flow(events, speed(events), lag, Duration.ofMillis(known ? (long) behindMs : -1));
  }

  private double speed(long events) {
    long now = System.nanoTime();
    double seconds = (now - lastNanos) / 1e9;
    double speed = lastNanos == 0 || events < lastEvents ? 0 : (events - lastEvents) / seconds;
    lastEvents = events;
    lastNanos = now;
    return speed;
  }

  private void find() throws IOException {
    for (JsonNode job : get("/jobs/overview").path("jobs")) {
      String path = "/jobs/" + job.path("jid").asText();
      for (JsonNode candidate : get(path).path("vertices")) {
        if (candidate.path("name").asText().contains(SOURCE)) {
          vertex = path + "/vertices/" + candidate.path("id").asText();
        }
      }
    }
    if (vertex != null) {
      metrics = named(get(vertex + "/subtasks/metrics"));
    }
  }

  private static List<String> named(JsonNode list) {
    var found = new ArrayList<String>();
    for (JsonNode metric : list) {
      String id = metric.path("id").asText();
      boolean ours = id.startsWith("Source__") && id.contains("source");
      if (ours && id.matches(".*[.](numRecordsIn|pendingRecords|watermarkLag)")) {
        found.add(id);
      }
    }
    return found;
  }

  private JsonNode get(String path) throws IOException {
    var connection = (HttpURLConnection) URI.create(url + path).toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MS);
    connection.setReadTimeout(TIMEOUT_MS);
    try (InputStream answer = connection.getInputStream()) {
      return JSON.readTree(answer);
    } finally {
      connection.disconnect();
    }
  }
}
