package dev.hearth.infra.notify.send;

import dev.hearth.infra.notify.answer.Reply;
import dev.hearth.infra.notify.answer.Verdict;
import dev.hearth.infra.notify.body.Call;
import dev.hearth.infra.notify.receiver.Receiver;
import dev.hearth.schemas.AlertMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Posts steps over HTTP. Every call ends in a {@link Verdict}, whatever happens to it. */
public final class Post {
  private static final int ANSWER_BYTES = 4096;

  private final HttpClient http;
  private final Duration timeout;
  private final InstantSource clock;

  /**
   * @param timeout how long a receiver may take to answer in full
   * @param clock signs the time, and counts pauses
   */
  public Post(Duration timeout, InstantSource clock) {
    this.timeout = timeout;
    this.clock = clock;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  /** Tells a receiver a step. */
  public CompletableFuture<Verdict> send(
      Receiver receiver, AlertMessage alert, String idempotencyKey) {
    Call call = receiver.kind().call(alert, receiver.address(), clock.millis());
    var request =
        HttpRequest.newBuilder(call.url())
            .timeout(timeout)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("User-Agent", "Hearth")
            .header("Idempotency-Key", printable(idempotencyKey));
    call.headers().forEach(request::header);
    var head = new Head();
    CompletableFuture<HttpResponse<Void>> answer =
        http.sendAsync(
            request.POST(BodyPublishers.ofByteArray(call.body())).build(),
            BodyHandlers.ofByteArrayConsumer(bytes -> bytes.ifPresent(head::add)));
    return answer
        .copy()
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .handle(
            (response, failure) -> {
              if (response == null) {
                // Ends an answer that began and never ends.
                answer.cancel(true);
                return scrubbed(receiver, failed(failure));
              }
              return scrubbed(receiver, read(receiver, response, head.text()));
            });
  }

  private Verdict read(Receiver receiver, HttpResponse<Void> response, String text) {
    String retryAfter = response.headers().firstValue("Retry-After").orElse("").strip();
    return receiver.kind().read(new Reply(response.statusCode(), retryAfter, text), clock.millis());
  }

  private Verdict failed(@Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException e ? e.getCause() : failure;
    String what = "failed";
    if (cause instanceof TimeoutException || cause instanceof java.net.http.HttpTimeoutException) {
      what = "did not answer within " + timeout.toMillis() + " ms";
    } else if (cause instanceof ConnectException) {
      what = "cannot be reached";
    } else if (cause instanceof SSLException) {
      what = "TLS: " + cause.getMessage();
    } else if (cause instanceof IOException) {
      what = "broke the connection";
    } else if (cause != null) {
      what = cause.getClass().getSimpleName();
    }
    return Verdict.away(what, Duration.ZERO);
  }

  /** What a header may hold: anything else is written as URLs write it. */
  private static String printable(String key) {
    return key.matches("[!-~]*") ? key : URLEncoder.encode(key, StandardCharsets.UTF_8);
  }

  private static Verdict scrubbed(Receiver receiver, Verdict verdict) {
    String what = receiver.address().scrub(verdict.what()).replaceAll("\\p{Cntrl}+", " ");
    return new Verdict(verdict.fate(), what, verdict.after());
  }

  /** The beginning of an answer, however long it is. */
  private static final class Head {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    synchronized void add(byte[] more) {
      bytes.write(more, 0, Math.min(more.length, ANSWER_BYTES - bytes.size()));
    }

    synchronized String text() {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }
}
