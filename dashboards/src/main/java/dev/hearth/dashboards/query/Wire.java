package dev.hearth.dashboards.query;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends questions to ClickHouse. It closes connections that nobody has used for some seconds, and a
 * question may be on its way just then: one that only reads is asked again, once.
 */
public final class Wire {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * The reply, whatever its status.
   *
   * @param seconds after which nobody waits any more
   * @throws IOException when nobody listens there, or not in time, or twice without a reply
   */
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body, long seconds)
      throws IOException {
    try {
      return sendOnce(request, body, seconds);
    } catch (ConnectException | HttpTimeoutException nobody) {
      throw nobody;
    } catch (IOException cut) {
      return sendOnce(request, body, seconds);
    }
  }

  private <T> HttpResponse<T> sendOnce(HttpRequest request, BodyHandler<T> body, long seconds)
      throws IOException {
    try {
      return client.sendAsync(request, body).orTimeout(seconds, TimeUnit.SECONDS).join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof IOException cut) {
        throw cut;
      }
      if (failed.getCause() instanceof TimeoutException) {
        throw new HttpTimeoutException("no reply within " + seconds + " s");
      }
      throw failed;
    }
  }
}
