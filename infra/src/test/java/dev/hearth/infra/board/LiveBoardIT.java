package dev.hearth.infra.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.dashboards.live.LiveBoard;
import dev.hearth.dashboards.live.LiveBoard.Chart;
import dev.hearth.dashboards.page.PageOptions;
import dev.hearth.dashboards.query.ClickHouseAccess;
import dev.hearth.infra.cli.page.HousePage;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.clickhouse.EmbeddedClickHouse;
import dev.hearth.infra.clickhouse.Migration;
import dev.hearth.infra.clickhouse.Migrations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every chart of the live board on a real ClickHouse, asked as the page asks it. */
@TestInstance(Lifecycle.PER_CLASS)
class LiveBoardIT {
  private static final LiveBoard BOARD = LiveBoard.of("hearth");
  private static final String PAGE_PARAMETERS =
      "?default_format=JSONColumnsWithMetadata&enable_http_compression=1&add_http_cors_header=1";

  private static final String WHOLE_SPAN = "10800/60";

  private final HttpClient client = HttpClient.newHttpClient();
  private final EmbeddedClickHouse clickHouse;
  private final HousePage server;

  LiveBoardIT(@TempDir Path directory) throws IOException {
    clickHouse = EmbeddedClickHouse.start(directory, 0, 0);
    Migrations.apply(clickHouse.as(User.ADMIN).in("hearth"), Migration.bundled());
    String password = clickHouse.credentials().password(User.GRAFANA);
    var access = new ClickHouseAccess(clickHouse.url(), User.GRAFANA.userName(), password);
    server = HousePage.start(PageOptions.local(0), new HousePage.Seen(access, "hearth", null, ""));
  }

  @BeforeAll
  void fill() throws IOException {
    BoardRows.write(clickHouse.as(User.WRITER).in("hearth"), Instant.now());
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
    clickHouse.close();
  }

  static Stream<Chart> charts() {
    return BOARD.charts().stream();
  }

  @ParameterizedTest
  @MethodSource("charts")
  void everyChartReturnsWhatThePageCanDraw(Chart chart) throws Exception {
    for (String span : List.of("900/10", WHOLE_SPAN, "604800/3600")) {
      JsonNode answer = ask(chart.query(), span);
      List<String> types =
          StreamSupport.stream(answer.path("meta").spliterator(), false)
              .map(column -> column.path("type").asText())
              .toList();
      assertThat(types.get(0)).matches("U?Int(32|64)");
      boolean lineByName = types.size() == 3 && types.get(1).contains("String");
      assertThat(types.subList(lineByName ? 2 : 1, types.size()))
          .isNotEmpty()
          .allMatch(type -> type.matches("U?Int\\d+|Float64"));
      JsonNode columns = answer.path("data");
      assertThat(numbers(columns.path(name(answer, 0)))).isSorted();
      List<Double> drawn = numbers(columns.path(name(answer, types.size() - 1)));
      assertThat(drawn).hasSizeGreaterThanOrEqualTo(3);
      // A quarter of an hour may well pass without anybody leaving: only the whole span must show.
      if (span.equals(WHOLE_SPAN)) {
        assertThat(drawn).anyMatch(value -> value > 0);
      }
    }
  }

  @Test
  void theLinesMeetWhatIsInTheTables() throws Exception {
    long archived;
    long rows;
    Instant begun;
    do {
      // Both are asked within one minute, or else the one has a minute more than the other.
      begun = Instant.now().truncatedTo(ChronoUnit.MINUTES);
      archived = total("Rows archived per second", 60, "messages");
      rows =
          clickHouse
              .as(User.READER)
              .in("hearth")
              .number(
                  "SELECT count() FROM messages_raw WHERE archived_at < toStartOfMinute(now())");
    } while (!Instant.now().truncatedTo(ChronoUnit.MINUTES).equals(begun));
    assertThat(archived).isBetween(rows - 2, rows);
    assertThat(total("Rejected per minute, by reason", 1, "per_minute")).isBetween(116L, 120L);
  }

  @Test
  void onlyTheQueriesOfTheBoardAreAnswered() throws Exception {
    HttpResponse<String> refused = post("SELECT text FROM hearth.messages_raw", "900/10");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("SQL console");
    assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void noAnswerIsReadableForAnotherSite() throws Exception {
    HttpResponse<String> answer = post(BOARD.charts().get(0).query(), "900/10");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    URI address = URI.create(server.url());
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
      String request = "GET / HTTP/1.0\r\nHost: elsewhere.example\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.0 403");
    }
  }

  @Test
  void thePageAndItsScriptsAreServed() throws Exception {
    assertThat(get("live")).contains("Hearth live", "/live/live.js");
    assertThat(get("live/charts.json")).contains("Messages per minute, by community");
    assertThat(get("live/live.js")).contains("/live/charts.json");
    assertThat(get("dashboard")).contains("decodeState", "/js/lz-string.js", "/js/uplot.js");
    assertThat(get("js/lz-string.js")).contains("LZString");
    assertThat(get("js/uplot.js")).contains("uPlot");
  }

  private long total(String title, int factor, String column) throws Exception {
    Chart chart = BOARD.charts().stream().filter(c -> c.title().equals(title)).findFirst().get();
    JsonNode data = ask(chart.query(), "14400/60").path("data");
    double sum = numbers(data.path(column)).stream().mapToDouble(value -> value).sum();
    return Math.round(sum * factor);
  }

  private static List<Double> numbers(JsonNode column) {
    return StreamSupport.stream(column.spliterator(), false).map(JsonNode::asDouble).toList();
  }

  private static String name(JsonNode answer, int column) {
    return answer.path("meta").path(column).path("name").asText();
  }

  private JsonNode ask(String query, String span) throws Exception {
    HttpResponse<String> response = post(query, span);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new ObjectMapper().readTree(response.body());
  }

  private HttpResponse<String> post(String query, String span) throws Exception {
    String[] parts = span.split("/", 2);
    String parameters = "&param_seconds=" + parts[0] + "&param_rounding=" + parts[1];
    URI address = URI.create(server.url() + "live" + PAGE_PARAMETERS + parameters);
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Origin", server.url().replaceFirst("/$", ""))
            .POST(BodyPublishers.ofString(query))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private String get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path)).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }
}
