package dev.hearth.infra.flink.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Calls of Flink's REST interface, whose complaints become the messages of exceptions. */
final class RestCalls {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String CAUSE = "Caused by: ";
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final String url;

  RestCalls(String url) {
    this.url = url;
  }

  JsonNode get(String path) throws IOException {
    return send(HttpRequest.newBuilder(at(path)).GET());
  }

  JsonNode post(String path, JsonNode body) throws IOException {
    return send(
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  JsonNode patch(String path) throws IOException {
    return send(HttpRequest.newBuilder(at(path)).method("PATCH", BodyPublishers.noBody()));
  }

  /** Hands in a file as a form in a browser does. */
  JsonNode upload(String path, Path file) throws IOException {
    String boundary = UUID.randomUUID().toString();
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"%s\"\r\n"
                .formatted(boundary, file.getFileName())
            + "Content-Type: application/x-java-archive\r\n\r\n";
    BodyPublisher body =
        BodyPublishers.concat(
            BodyPublishers.ofString(head),
            BodyPublishers.ofFile(file),
            BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
    return send(
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(body));
  }

  private URI at(String path) {
    return URI.create(url + path);
  }

  private static JsonNode send(HttpRequest.Builder request) throws IOException {
    HttpRequest call = request.timeout(LIMIT).build();
    HttpResponse<String> answer;
    try {
      answer = CLIENT.send(call, BodyHandlers.ofString());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for Flink", stopped);
    } catch (IOException away) {
      throw new IOException(
          "Flink does not answer at %s: %s".formatted(call.uri(), reason(away)), away);
    }
    if (answer.statusCode() >= 400) {
      throw new IOException("Flink: " + complaint(answer.body()));
    }
    return JSON.readTree(answer.body());
  }

  private static String reason(IOException away) {
    @Nullable String message = away.getMessage();
    return message == null ? away.getClass().getSimpleName() : message;
  }

  private static String complaint(String body) {
    List<String> errors = new ArrayList<>();
    try {
      JSON.readTree(body).path("errors").forEach(error -> errors.add(error.asText()));
    } catch (IOException notJson) {
      return body;
    }
    return errors.isEmpty() ? body : rootMessage(errors.get(errors.size() - 1));
  }

  /** What a stack trace as text says of its innermost cause. */
  static String rootMessage(String stackTrace) {
    int cause = stackTrace.lastIndexOf(CAUSE);
    String message = cause < 0 ? stackTrace : stackTrace.substring(cause + CAUSE.length());
    int frames = message.indexOf("\n\tat ");
    return (frames < 0 ? message : message.substring(0, frames)).strip();
  }
}
