package dev.hearth.dashboards.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hearth.dashboards.live.LivePages;
import dev.hearth.dashboards.query.Answer;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is served where. */
final class Pages implements HttpHandler {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VIEW = "/api/view/";
  private static final String PLAIN = "text/plain";
  private static final Pattern FILE = Pattern.compile("/([a-z]+\\.(html|css|js|svg))");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html",
          "css", "text/css",
          "js", "text/javascript",
          "svg", "image/svg+xml");
  private static final int LONGEST_NAME = 100;
  private static final Pattern ALERT = Pattern.compile("[\\w:.-]{1,100}");
  private static final Duration LOOK_EVERY = Duration.ofSeconds(3);

  private final LivePages live;
  private final Views views;
  private final Probe probe;
  private final Acknowledger acknowledger;
  private final Clock clock;
  private List<Light> lights = List.of();
  private Instant lookedAt = Instant.EPOCH;

  Pages(LivePages live, Views views, Probe probe, Acknowledger acknowledger, Clock clock) {
    this.live = live;
    this.views = views;
    this.probe = probe;
    this.acknowledger = acknowledger;
    this.clock = clock;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws IOException {
    String path = exchange.getRequestPath();
    if (exchange.getRequestMethod().equalToString("POST")) {
      post(exchange, path);
    } else if (path.startsWith(VIEW)) {
      view(exchange, path.substring(VIEW.length()));
    } else if (path.equals("/api/health")) {
      reply(exchange, 200, health());
    } else {
      page(exchange, path.equals("/") ? "/page.html" : path);
    }
  }

  private void page(HttpServerExchange exchange, String path) throws IOException {
    var file = FILE.matcher(path);
    byte[] body = file.matches() ? resource(file.group(1)) : null;
    if (body != null) {
      reply(exchange, 200, TYPES.getOrDefault(file.group(2), PLAIN), body);
      return;
    }
    LivePages.Reply other = live.get(path);
    if (other == null) {
      refuse(exchange, 404, "nothing is served here");
    } else {
      reply(exchange, other.status(), other.type(), other.body());
    }
  }

  private void post(HttpServerExchange exchange, String path) throws IOException {
    if (path.equals(LivePages.PATH)) {
      var reply = live.query(body(exchange), exchange.getQueryString());
      reply(exchange, reply.status(), reply.type(), reply.body());
    } else if (path.equals("/api/ack")) {
      acknowledge(exchange);
    } else {
      refuse(exchange, 404, "nothing can be sent here");
    }
  }

  private void acknowledge(HttpServerExchange exchange) throws IOException {
    String type = exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE);
    if (type == null || !type.startsWith("application/json")) {
      refuse(exchange, 415, "send JSON");
      return;
    }
    JsonNode asked;
    try {
      asked = JSON.readTree(body(exchange));
    } catch (JsonProcessingException wrong) {
      refuse(exchange, 400, "this is no JSON");
      return;
    }
    String alert = asked.path("alert").asText();
    String by = asked.path("by").asText().strip();
    boolean control = by.chars().anyMatch(Character::isISOControl);
    if (!ALERT.matcher(alert).matches() || by.isEmpty() || by.length() > LONGEST_NAME || control) {
      refuse(exchange, 400, "an alert and a name of at most " + LONGEST_NAME + " characters");
      return;
    }
    try {
      acknowledger.acknowledge(alert, by);
      reply(exchange, 200, JSON.createObjectNode().put("alert", alert).put("by", by));
    } catch (IllegalArgumentException gone) {
      refuse(exchange, 409, String.valueOf(gone.getMessage()));
    } catch (IOException failed) {
      refuse(exchange, 503, String.valueOf(failed.getMessage()));
    }
  }

  private void view(HttpServerExchange exchange, String name) {
    View view = Views.named(name);
    if (view == null) {
      refuse(exchange, 404, "no view has this name");
      return;
    }
    Wish wish;
    try {
      wish = Wish.of(exchange.getQueryParameters(), view);
    } catch (IllegalArgumentException wrong) {
      refuse(exchange, 400, String.valueOf(wrong.getMessage()));
      return;
    }
    Views.Shown shown = views.show(view, wish);
    ObjectNode reply = JSON.createObjectNode();
    reply.put("trouble", shown.trouble().name());
    reply.put("now", clock.millis());
    Answer answer = shown.answer();
    if (answer != null) {
      reply.put("at", shown.at().toEpochMilli());
      ArrayNode columns = reply.putArray("columns");
      answer.columns().forEach(column -> columns.add(column.name()));
      reply.putArray("rows").addAll(answer.rows());
    }
    reply(exchange, answer == null ? 503 : 200, reply);
  }

  private synchronized ObjectNode health() {
    Instant now = clock.instant();
    if (!now.isBefore(lookedAt.plus(LOOK_EVERY))) {
      lights = probe.look();
      lookedAt = clock.instant();
    }
    ObjectNode reply = JSON.createObjectNode().put("now", clock.millis());
    reply.set("lights", JSON.valueToTree(lights));
    return reply;
  }

  private static String body(HttpServerExchange exchange) throws IOException {
    return new String(exchange.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void refuse(HttpServerExchange exchange, int status, String why) {
    reply(exchange, status, PLAIN, why.getBytes(StandardCharsets.UTF_8));
  }

  private static void reply(HttpServerExchange exchange, int status, JsonNode body) {
    reply(exchange, status, "application/json", body.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void reply(HttpServerExchange exchange, int status, String type, byte[] body) {
    exchange.setStatusCode(status);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type + "; charset=UTF-8");
    exchange.getResponseSender().send(java.nio.ByteBuffer.wrap(body));
  }

  private static byte @Nullable [] resource(String name) throws IOException {
    try (InputStream in = Pages.class.getResourceAsStream("static/" + name)) {
      return in == null ? null : in.readAllBytes();
    }
  }
}
