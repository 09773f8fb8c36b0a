package dev.hearth.infra.stack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Starts several servers at once: in the end either all run or none. */
final class ParallelStart {

  private final Consumer<String> progress;
  private final List<CompletableFuture<? extends AutoCloseable>> begun = new ArrayList<>();

  ParallelStart(Consumer<String> progress) {
    this.progress = progress;
  }

  /** Begins to start one of them. */
  <T extends AutoCloseable> CompletableFuture<T> begin(String name, Callable<T> start) {
    long since = System.nanoTime();
    CompletableFuture<T> server = new CompletableFuture<>();
    Runnable work =
        () -> {
          try {
            T started = start.call();
            try {
              // Told before it is done: who awaits all of them has then heard of all of them.
              progress.accept("%s ready after %.1f s".formatted(name, secondsSince(since)));
            } finally {
              server.complete(started);
            }
          } catch (Throwable failed) {
            server.completeExceptionally(failed);
          }
        };
    Thread thread = new Thread(work, "start " + name);
    thread.setDaemon(true);
    thread.start();
    begun.add(server);
    return server;
  }

  /**
   * Waits for all of them.
   *
   * @throws IOException when one did not start; the others are stopped then
   */
  void await() throws IOException {
    try {
      CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException failed) {
      begun.forEach(ParallelStart::stop);
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      throw cause instanceof IOException known ? known : new IOException(cause.toString(), cause);
    }
  }

  private static void stop(CompletableFuture<? extends AutoCloseable> server) {
    if (!server.isCompletedExceptionally()) {
      try {
        server.join().close();
      } catch (Exception secondary) {
        // The first failure is the one to tell.
      }
    }
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }
}
