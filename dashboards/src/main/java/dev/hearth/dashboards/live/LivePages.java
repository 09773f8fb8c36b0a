package dev.hearth.dashboards.live;

import dev.hearth.dashboards.live.LiveBoard.Chart;
import dev.hearth.dashboards.query.ClickHouseAccess;
import dev.hearth.dashboards.query.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the live board serves: the page that frames ClickHouse's dashboard, that dashboard itself,
 * and the answers to the queries of the board.
 *
 * <p>It answers the queries of the board only, counts without texts or members, so whoever reaches
 * it learns no more than the board shows.
 */
public final class LivePages {
  /** Where the board is served, and where its queries are sent. */
  public static final String PATH = "/live";

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Pattern PARAMETER =
      Pattern.compile("(?:^|&)param_(seconds|rounding)=(\\d{1,8})(?=&|$)");
  private static final Map<String, String> PASSED =
      Map.of(
          "/dashboard", "text/html",
          "/js/uplot.js", "text/javascript",
          "/js/lz-string.js", "text/javascript");
  private static final Map<String, String> OWN =
      Map.of("/live/live.js", "text/javascript", "/live/live.css", "text/css");
  private static final String BOARDS_QUERY = "SELECT dashboard FROM system.dashboards";
  private static final String BOARDS =
      "{\"meta\":[{\"name\":\"dashboard\",\"type\":\"String\"}],"
          + "\"data\":{\"dashboard\":[\"live\"]},\"rows\":1}";

  private final Wire wire = new Wire();
  private final LiveBoard board;
  private final ClickHouseAccess access;
  private final Set<String> queries;

  /**
   * An answer.
   *
   * @param status of HTTP
   * @param type of its content
   */
  public record Reply(int status, String type, byte[] body) {
    static Reply text(int status, String type, String text) {
      return new Reply(status, type, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Serves a board as this user sees it. */
  public LivePages(LiveBoard board, ClickHouseAccess access) {
    this.board = board;
    this.access = access;
    queries = board.charts().stream().map(Chart::query).collect(Collectors.toUnmodifiableSet());
  }

  /** What is served at a path; null for nothing. */
  public @Nullable Reply get(String path) throws IOException {
    if (path.equals(PATH)) {
      return Reply.text(200, "text/html", resource("live.html"));
    }
    if (path.equals("/live/charts.json")) {
      return Reply.text(200, "application/json", board.chartsJson());
    }
    String own = OWN.get(path);
    if (own != null) {
      return Reply.text(200, own, resource(path.substring(PATH.length() + 1)));
    }
    String passed = PASSED.get(path);
    return passed == null
        ? null
        : pass(HttpRequest.newBuilder(access.at(path.substring(1))).build(), passed);
  }

  /**
   * The answer to a query of the board.
   *
   * @param sql as the dashboard sends it
   * @param parameters of its address, of which only two numbers are taken
   */
  public Reply query(String sql, String parameters) {
    if (sql.startsWith(BOARDS_QUERY)) {
      return Reply.text(200, "application/json", BOARDS);
    }
    if (!queries.contains(sql)) {
      String refusal = "Only the board's own queries are answered here: use the SQL console.";
      return Reply.text(403, "text/plain", refusal);
    }
    StringBuilder query = new StringBuilder("?default_format=JSONColumnsWithMetadata");
    Matcher taken = PARAMETER.matcher(parameters);
    while (taken.find()) {
      query.append("&param_").append(taken.group(1)).append('=').append(taken.group(2));
    }
    HttpRequest request =
        HttpRequest.newBuilder(access.at(query.toString()))
            .header("X-ClickHouse-User", access.user())
            .header("X-ClickHouse-Key", access.password())
            .POST(BodyPublishers.ofString(sql))
            .build();
    return pass(request, "application/json");
  }

  private Reply pass(HttpRequest request, String type) {
    try {
      HttpResponse<byte[]> response =
          wire.send(request, BodyHandlers.ofByteArray(), TIMEOUT.toSeconds());
      return new Reply(response.statusCode(), type, response.body());
    } catch (IOException unreachable) {
      return Reply.text(502, "text/plain", "ClickHouse does not answer");
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = LivePages.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
