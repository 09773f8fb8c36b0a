package dev.hearth.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client against a small server that answers as registries do. */
class SchemaRegistryIT {

  private final AtomicLong nanos = new AtomicLong();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private volatile int status = 200;
  private volatile String body = "";
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    body = new ObjectMapper().writeValueAsString(Map.of("schema", MemberEvent.SCHEMA$.toString()));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void asksOncePerIdAndRemembers() {
    SchemaRegistry registry = registry(Map.of());
    assertThat(registry.byId(17)).isEqualTo(MemberEvent.SCHEMA$);
    assertThat(registry.byId(17)).isEqualTo(MemberEvent.SCHEMA$);
    assertThat(requests).containsExactly("/schemas/ids/17 null");
  }

  @Test
  void staticIdsAndFingerprintsDoNotAskAtAll() {
    var ids = StaticSchemaIds.of(Map.of("7", "ChatMessage"), SchemaStore.bundled());
    SchemaRegistry registry = new SchemaRegistry(ids, url(), Map.of(), nanos::get);
    assertThat(registry.byId(7)).isNotNull();
    assertThat(registry.byFingerprint(SchemaStore.fingerprint(ChatMessage.SCHEMA$))).isNotNull();
    assertThat(requests).isEmpty();
  }

  @Test
  void anUnknownIdIsAskedForAgainOnlyAfterAWhile() {
    status = 404;
    SchemaRegistry registry = registry(Map.of());
    assertThat(registry.byId(17)).isNull();
    assertThat(registry.byId(17)).isNull();
    assertThat(requests).hasSize(1);
    status = 200;
    nanos.addAndGet(Duration.ofSeconds(31).toNanos());
    assertThat(registry.byId(17)).isNotNull();
  }

  @Test
  void aFailureOfTheRegistryIsNotAPropertyOfTheRecord() {
    status = 503;
    SchemaRegistry registry = registry(Map.of());
    assertThatThrownBy(() -> registry.byId(17))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("503");
    status = 200;
    assertThat(registry.byId(17)).as("asked again at once").isNotNull();
    server.stop(0);
    assertThatThrownBy(() -> registry.byId(18)).isInstanceOf(RegistryUnavailableException.class);
  }

  @Test
  void whatIsNoAvroSchemaIsUnknown() {
    body = "{\"schemaType\": \"PROTOBUF\", \"schema\": \"message X {}\"}";
    assertThat(registry(Map.of()).byId(1)).isNull();
    body = "{\"schema\": \"{\\\"type\\\": \\\"recor\\\"}\"}";
    assertThat(registry(Map.of()).byId(1)).isNull();
    body = "<html>";
    assertThatThrownBy(() -> registry(Map.of()).byId(1))
        .isInstanceOf(RegistryUnavailableException.class);
  }

  @Test
  void credentialsComeFromTheEnvironment() {
    registry(Map.of("HEARTH_REGISTRY_USER", "ann", "HEARTH_REGISTRY_PASSWORD", "s")).byId(1);
    registry(Map.of("HEARTH_REGISTRY_TOKEN", "t0")).byId(2);
    assertThat(requests)
        .containsExactly("/schemas/ids/1 Basic YW5uOnM=", "/schemas/ids/2 Bearer t0");
  }

  private SchemaRegistry registry(Map<String, String> environment) {
    return new SchemaRegistry(SchemaStore.bundled(), url(), environment, nanos::get);
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(
        exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
