package dev.hearth.infra.cli.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.cli.live.Snapshot.Flow;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks Flink's web interface how the running job does. */
public final class FlinkRest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TIMEOUT_MS = 2000;
  private static final double STALE_SECONDS = 15;
  private static final String SOURCE = "source.events";
  private static final String METRICS =
      "/subtasks/metrics?agg=sum,max&get=Source__source_events.numRecordsIn"
          + ",Source__source_events.pendingRecords,Source__source_events.watermarkLag";

  private final String url;
  private @Nullable String vertex;
  private long lastEvents;
  private long changedNanos;
  private double speed;

  /** Asks at an address such as {@code http://127.0.0.1:8081}. Nothing is sent yet. */
  public FlinkRest(String url) {
    this.url = url;
  }

  /** How the job does; {@link Flow#UNKNOWN} while none runs. Called by one thread. */
  public Flow flow() {
    try {
      if (vertex == null) {
        find();
      }
      return vertex == null ? Flow.UNKNOWN : read(vertex);
    } catch (IOException away) {
      vertex = null;
      return Flow.UNKNOWN;
    }
  }

  private Flow read(String path) throws IOException {
    long events = 0;
    long lag = -1;
    double behindMs = -1;
    for (JsonNode metric : get(path + METRICS)) {
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

  /** Flink refreshes its figures once in a while only: the speed holds from one to the next. */
  private double speed(long events) {
    long now = System.nanoTime();
    double seconds = (now - changedNanos) / 1e9;
    if (changedNanos == 0 || events < lastEvents) {
      speed = 0;
    } else if (events > lastEvents) {
      speed = (events - lastEvents) / seconds;
    } else {
      speed = seconds > STALE_SECONDS ? 0 : speed;
    }
    if (changedNanos == 0 || events != lastEvents) {
      changedNanos = now;
    }
    lastEvents = events;
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
