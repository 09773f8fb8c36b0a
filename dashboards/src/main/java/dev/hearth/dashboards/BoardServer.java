package dev.hearth.dashboards;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hearth.dashboards.LiveBoard.Chart;
import dev.hearth.dashboards.query.ClickHouseAccess;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Opens the live board with one click and without a password in any link: ClickHouse's dashboard
 * page, with its queries passed on under a read-only user.
 *
 * <p>It listens on the loopback address and answers the queries of the board only, counts without
 * texts or members, so whoever reaches the port learns no more than the board shows. It sends no
 * CORS header and refuses foreign host names, so other web sites learn nothing.
 */
public final class BoardServer implements AutoCloseable {
  private static final Charset UTF_8 = StandardCharsets.UTF_8;
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int THREADS = 8;
  private static final int LONGEST_QUERY = 1 << 16;
  private static final Pattern PARAMETER =
      Pattern.compile("(?:^|&)param_(seconds|rounding)=(\\d{1,8})(?=&|$)");
  private static final Map<String, String> PAGES =
      Map.of(
          "/dashboard", "text/html",
          "/js/uplot.js", "text/javascript",
          "/js/lz-string.js", "text/javascript");
  private static final String BOARDS_QUERY = "SELECT dashboard FROM system.dashboards";
  private static final String BOARDS =
      "{\"meta\":[{\"name\":\"dashboard\",\"type\":\"String\"}],"
          + "\"data\":{\"dashboard\":[\"live\"]},\"rows\":1}";

  private final HttpServer server;
  private final ExecutorService threads;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ClickHouseAccess access;
  private final Set<String> queries;
  private final byte[] page;

  private BoardServer(HttpServer server, LiveBoard board, ClickHouseAccess access)
      throws IOException {
    this.server = server;
    this.access = access;
    queries = board.charts().stream().map(Chart::query).collect(Collectors.toUnmodifiableSet());
    page = resource("board.html").replace("${charts}", board.chartsJson()).getBytes(UTF_8);
    threads = Executors.newFixedThreadPool(THREADS, BoardServer::daemon);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
  }

  /**
   * Starts on a port of the loopback address.
   *
   * @param port 0 for any free one
   * @throws IOException when the port is taken
   */
  public static BoardServer start(int port, LiveBoard board, ClickHouseAccess access)
      throws IOException {
    InetAddress loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
    BoardServer started = new BoardServer(server, board, access);
    server.start();
    return started;
  }

  /** The board's address. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      boolean asks = exchange.getRequestMethod().equals("POST");
      if (!own(exchange.getRequestHeaders().getFirst("Host"))) {
        reply(exchange, 403, "text/plain", "this host name is not served".getBytes(UTF_8));
      } else if (asks && path.equals("/")) {
        query(exchange);
      } else if (!asks && path.equals("/")) {
        reply(exchange, 200, "text/html", page);
      } else if (!asks && PAGES.containsKey(path)) {
        URI of = access.at(path.substring(1));
        pass(exchange, HttpRequest.newBuilder(of).build(), PAGES.getOrDefault(path, ""));
      } else {
        reply(exchange, 404, "text/plain", "only the live board is served here".getBytes(UTF_8));
      }
    }
  }

  private void query(HttpExchange exchange) throws IOException {
    String sql = new String(exchange.getRequestBody().readNBytes(LONGEST_QUERY), UTF_8);
    if (sql.startsWith(BOARDS_QUERY)) {
      reply(exchange, 200, "application/json", BOARDS.getBytes(UTF_8));
    } else if (!queries.contains(sql)) {
      String refusal = "Only the board's own queries are answered here: use the SQL console.";
      reply(exchange, 403, "text/plain", refusal.getBytes(UTF_8));
    } else {
      StringBuilder query = new StringBuilder("?default_format=JSONColumnsWithMetadata");
      String asked = exchange.getRequestURI().getRawQuery();
      Matcher parameters = PARAMETER.matcher(asked == null ? "" : asked);
      while (parameters.find()) {
        query.append("&param_").append(parameters.group(1)).append('=');
        query.append(parameters.group(2));
      }
      HttpRequest request =
          HttpRequest.newBuilder(access.at(query.toString()))
              .header("X-ClickHouse-User", access.user())
              .header("X-ClickHouse-Key", access.password())
              .POST(HttpRequest.BodyPublishers.ofString(sql))
              .build();
      pass(exchange, request, "application/json");
    }
  }

  private void pass(HttpExchange exchange, HttpRequest request, String type) throws IOException {
    try {
      HttpResponse<byte[]> response =
          client
              .sendAsync(request, BodyHandlers.ofByteArray())
              .orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS)
              .join();
      reply(exchange, response.statusCode(), type, response.body());
    } catch (CompletionException unreachable) {
      byte[] message = ("ClickHouse does not answer: " + access).getBytes(UTF_8);
      reply(exchange, 502, "text/plain", message);
    }
  }

  private boolean own(@Nullable String host) {
    int port = server.getAddress().getPort();
    return host != null && (host.equals("127.0.0.1:" + port) || host.equals("localhost:" + port));
  }

  private static void reply(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=UTF-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = BoardServer.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "board");
    thread.setDaemon(true);
    return thread;
  }
}
