package dev.hearth.infra.cli.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.dashboards.page.Light;
import dev.hearth.dashboards.page.Light.State;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** What Flink says of the job: its state, its last checkpoint, how often it began again. */
final class JobWatch implements HouseProbe.Watch {
  static final String NAME = "job";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TIMEOUT_MS = 2000;

  private final String url;

  JobWatch(String url) {
    this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  @Override
  public Light look() throws IOException {
    JsonNode newest = null;
    for (JsonNode job : get("/jobs/overview").path("jobs")) {
      boolean later =
          newest == null || job.path("start-time").asLong() > newest.path("start-time").asLong();
      if (later) {
        newest = job;
      }
    }
    if (newest == null) {
      return new Light(NAME, State.DOWN, Map.of());
    }
    String state = newest.path("state").asText();
    Map<String, Object> figures = new HashMap<>();
    figures.put("state", state);
    JsonNode checkpoints = get("/jobs/" + newest.path("jid").asText() + "/checkpoints");
    JsonNode completed = checkpoints.path("latest").path("completed");
    if (completed.has("latest_ack_timestamp")) {
      figures.put("checkpoint_ms", completed.path("latest_ack_timestamp").asLong());
    }
    figures.put("failed_checkpoints", checkpoints.path("counts").path("failed").asLong());
    return new Light(NAME, state(state), figures);
  }

  private static State state(String flink) {
    return switch (flink) {
      case "RUNNING" -> State.UP;
      case "CREATED", "INITIALIZING", "RESTARTING", "RECONCILING" -> State.LATE;
      default -> State.DOWN;
    };
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
