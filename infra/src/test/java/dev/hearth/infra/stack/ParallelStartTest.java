package dev.hearth.infra.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ParallelStartTest {

  @Test
  void nothingIsReadyBeforeItWasTold() throws Exception {
    CountDownLatch telling = new CountDownLatch(1);
    CountDownLatch told = new CountDownLatch(1);
    List<String> lines = new CopyOnWriteArrayList<>();
    ParallelStart parts =
        new ParallelStart(
            line -> {
              telling.countDown();
              awaitIt(told);
              lines.add(line);
            });

    CompletableFuture<AutoCloseable> server = parts.begin("Kafka", () -> () -> {});
    assertThat(telling.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(server).isNotDone();
    told.countDown();
    parts.await();

    assertThat(lines).singleElement().asString().startsWith("Kafka ready after ");
  }

  @Test
  void whoCannotTellIsReadyAllTheSame() throws Exception {
    ParallelStart parts =
        new ParallelStart(
            line -> {
              throw new IllegalStateException("nobody listens");
            });

    CompletableFuture<AutoCloseable> server = parts.begin("Kafka", () -> () -> {});
    parts.await();

    assertThat(server).isCompleted();
  }

  private static void awaitIt(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
