package dev.hearth.infra.notify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hearth.infra.local.LocalPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A webhook on this machine that answers as it is told, keeps its port, and may be away. */
public final class Hook implements AutoCloseable {
  /** Answers nothing, and keeps the connection. */
  public static final int HANG = -1;

  /** Ends the connection without an answer. */
  public static final int BREAK = -2;

  private final int port;
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private final Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile Function<String, Integer> answer = key -> 200;
  private @Nullable HttpServer server;

  private Hook(int port) {
    this.port = port;
  }

  /** One whose port is closed. */
  public static Hook away() throws IOException {
    return new Hook(LocalPort.choose("a webhook", 0));
  }

  /** One that takes everything. */
  public static Hook open() throws IOException {
    Hook hook = away();
    hook.comes();
    return hook;
  }

  public String url() {
    return "http://" + LocalPort.HOST + ":" + port + "/hook";
  }

  /** Opens the port. */
  public void comes() throws IOException {
    HttpServer opened =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    opened.setExecutor(threads);
    opened.createContext("/hook", this::serve);
    opened.start();
    server = opened;
  }

  /** Closes the port. */
  public void goes() {
    if (server != null) {
      server.stop(0);
      server = null;
    }
  }

  /** Answers so from now on. */
  public void says(int status) {
    answer = key -> status;
  }

  /** Decides by the idempotency key. */
  public void says(Function<String, Integer> decision) {
    answer = decision;
  }

  /** The idempotency keys of what was answered with 200, in order. */
  public List<String> taken() {
    return List.copyOf(taken);
  }

  /** How often it answered so. */
  public int answered(int status) {
    return answers.computeIfAbsent(status, any -> new AtomicInteger()).get();
  }

  @Override
  public void close() {
    closed.countDown();
    goes();
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
      int status = answer.apply(key);
      answers.computeIfAbsent(status, any -> new AtomicInteger()).incrementAndGet();
      if (status == HANG) {
        closed.await();
      } else if (status != BREAK) {
        if (status == 429) {
          exchange.getResponseHeaders().set("Retry-After", "1");
        }
        if (status == 200) {
          taken.add(key);
        }
        exchange.sendResponseHeaders(status, -1);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
