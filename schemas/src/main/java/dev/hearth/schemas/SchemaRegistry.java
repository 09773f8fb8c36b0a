package dev.hearth.schemas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Asks a registry that speaks Confluent's interface ({@code GET /schemas/ids/{id}}) for the schemas
 * that it has numbers for. Karapace, Redpanda and Apicurio speak it too.
 *
 * <p>A number is asked for once: its schema never changes. A number that the registry does not know
 * is asked for again after a while, since its producer may have been a moment ahead. Credentials
 * come from the environment only: {@code HEARTH_REGISTRY_TOKEN}, or {@code HEARTH_REGISTRY_USER}
 * and {@code HEARTH_REGISTRY_PASSWORD}. Safe for use by several threads.
 */
public final class SchemaRegistry implements WriterSchemas {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration ABSENCE_HOLDS = Duration.ofSeconds(30);
  private static final int MAX_ANSWER_BYTES = 1024 * 1024;
  private static final int MAX_ABSENT = 10_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final WriterSchemas first;
  private final URI url;
  private final @Nullable String authorization;
  private final LongSupplier nanoClock;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final Map<Integer, Schema> known = new ConcurrentHashMap<>();
  private final Map<Integer, Long> absentUntilNanos = new ConcurrentHashMap<>();

  SchemaRegistry(
      WriterSchemas first, URI url, Map<String, String> environment, LongSupplier nanoClock) {
    this.first = first;
    this.url = url;
    this.authorization = authorization(environment);
    this.nanoClock = nanoClock;
  }

  /**
   * A registry that is asked for what {@code first} does not know.
   *
   * @param url its address, such as {@code https://registry.example.org}
   * @param environment where credentials are looked up, {@code System.getenv()}
   */
  public static SchemaRegistry at(
      String url, WriterSchemas first, Map<String, String> environment) {
    return new SchemaRegistry(
        first, URI.create(url.replaceAll("/+$", "")), environment, System::nanoTime);
  }

  @Override
  public @Nullable Schema byFingerprint(long fingerprint) {
    return first.byFingerprint(fingerprint);
  }

  /**
   * {@inheritDoc}
   *
   * @throws RegistryUnavailableException if the registry does not answer, or not properly
   */
  @Override
  public @Nullable Schema byId(int id) {
    Schema schema = first.byId(id);
    if (schema == null) {
      schema = known.get(id);
    }
    if (schema != null || absent(id)) {
      return schema;
    }
    schema = ask(id);
    if (schema == null) {
      if (absentUntilNanos.size() >= MAX_ABSENT) {
        absentUntilNanos.clear();
      }
      absentUntilNanos.put(id, nanoClock.getAsLong() + ABSENCE_HOLDS.toNanos());
    } else {
      known.put(id, schema);
    }
    return schema;
  }

  private boolean absent(int id) {
    Long until = absentUntilNanos.get(id);
    return until != null && nanoClock.getAsLong() - until < 0;
  }

  private @Nullable Schema ask(int id) {
    var request =
        HttpRequest.newBuilder(URI.create(url + "/schemas/ids/" + id))
            .timeout(TIMEOUT)
            .header("Accept", "application/vnd.schemaregistry.v1+json, application/json");
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    try {
      var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        return switch (answer.statusCode()) {
          case 200 -> read(body.readNBytes(MAX_ANSWER_BYTES + 1));
          case 404 -> null;
          default -> throw unavailable("answers " + answer.statusCode() + " for id " + id, null);
        };
      }
    } catch (JsonProcessingException e) {
      throw unavailable("does not answer with JSON for id " + id, e);
    } catch (IOException e) {
      throw unavailable("cannot be reached", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("was not waited for", e);
    }
  }

  /** The schema of an answer; null where it is none that Avro can read. */
  private static @Nullable Schema read(byte[] answer) throws IOException {
    if (answer.length > MAX_ANSWER_BYTES) {
      return null;
    }
    JsonNode json = JSON.readTree(answer);
    if (!json.path("schemaType").asText("AVRO").equals("AVRO")) {
      return null;
    }
    try {
      return new Schema.Parser().parse(json.path("schema").asText());
    } catch (AvroRuntimeException e) {
      return null;
    }
  }

  private RegistryUnavailableException unavailable(String how, @Nullable Throwable cause) {
    return new RegistryUnavailableException("the schema registry at " + url + " " + how, cause);
  }

  private static @Nullable String authorization(Map<String, String> environment) {
    String token = environment.get("HEARTH_REGISTRY_TOKEN");
    if (token != null) {
      return "Bearer " + token;
    }
    String user = environment.get("HEARTH_REGISTRY_USER");
    if (user == null) {
      return null;
    }
    String both = user + ':' + environment.getOrDefault("HEARTH_REGISTRY_PASSWORD", "");
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }
}
