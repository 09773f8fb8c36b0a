package dev.hearth.dashboards.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Asks ClickHouse over HTTP, as one user of one database. */
public final class Asker {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How much longer than ClickHouse itself the request waits for the answer to arrive. */
  private static final long PATIENCE_SECONDS = 5;

  private final Wire wire = new Wire();
  private final ClickHouseAccess access;
  private final String database;

  /** Asks in this database, whose tables the queries name without it. */
  public Asker(ClickHouseAccess access, String database) {
    this.access = access;
    this.database = database;
  }

  /**
   * The answer to expanded SQL.
   *
   * @param maxSeconds after which ClickHouse gives up
   * @throws QueryFailed when ClickHouse refuses the query or gives up
   * @throws IOException when ClickHouse does not answer
   */
  public Answer ask(String sql, int maxSeconds) throws IOException {
    String settings =
        "?default_format=JSONCompact&wait_end_of_query=1&database="
            + URLEncoder.encode(database, StandardCharsets.UTF_8)
            + "&max_execution_time="
            + maxSeconds;
    HttpRequest request =
        HttpRequest.newBuilder(access.at(settings))
            .header("X-ClickHouse-User", access.user())
            .header("X-ClickHouse-Key", access.password())
            .POST(BodyPublishers.ofString(sql))
            .build();
    HttpResponse<String> response;
    try {
      response = wire.send(request, BodyHandlers.ofString(), maxSeconds + PATIENCE_SECONDS);
    } catch (IOException unreachable) {
      throw new IOException("ClickHouse does not answer: " + access, unreachable);
    }
    if (response.statusCode() != 200) {
      throw new QueryFailed(response.body());
    }
    try {
      return answer(JSON.readTree(response.body()));
    } catch (JsonProcessingException cut) {
      // The answer had begun when the query failed: what went wrong stands at its end.
      String body = response.body();
      throw new QueryFailed(body.substring(Math.max(0, body.lastIndexOf("Code:"))));
    }
  }

  private static Answer answer(JsonNode tree) {
    var columns = new ArrayList<Answer.Column>();
    for (JsonNode column : tree.path("meta")) {
      columns.add(new Answer.Column(column.path("name").asText(), column.path("type").asText()));
    }
    List<JsonNode> rows = new ArrayList<>();
    tree.path("data").forEach(rows::add);
    JsonNode cost = tree.path("statistics");
    return new Answer(
        columns,
        rows,
        cost.path("rows_read").asLong(),
        cost.path("bytes_read").asLong(),
        cost.path("elapsed").asDouble());
  }
}
