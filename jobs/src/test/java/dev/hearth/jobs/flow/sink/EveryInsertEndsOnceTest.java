package dev.hearth.jobs.flow.sink;

import static dev.hearth.jobs.flow.sink.ScriptedServer.failing;
import static dev.hearth.jobs.flow.sink.client.InsertFailure.FATAL;
import static dev.hearth.jobs.flow.sink.client.InsertFailure.POISONED;
import static dev.hearth.jobs.flow.sink.client.InsertFailure.RETRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hearth.jobs.flow.metrics.InsertMetrics;
import dev.hearth.jobs.flow.row.Rows;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.function.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever becomes of an insert, its handler is answered, and never twice. */
class EveryInsertEndsOnceTest {
  private final ScriptedServer server = new ScriptedServer();
  private final Answers answers = new Answers();
  private final Target target = new Target(server, Rows.TEXTS);
  private final InsertMetrics metrics =
      new InsertMetrics(new UnregisteredMetricsGroup(), () -> 0, () -> 0, () -> 0);

  private InFlight open = new InFlight("texts", true, new Directly());

  @AfterEach
  void stop() {
    open.stop();
    open.awaitEnd();
  }

  @Test
  void stored() {
    start("a");
    assertEnds("complete");
    assertThat(server.stored()).containsExactly("a");
  }

  @Test
  void storedAfterItHadFailed() {
    server.next(failing(RETRY, false)).next(failing(RETRY, true));
    start("a");
    assertEnds("complete");
    assertThat(server.stored()).containsExactly("a");
  }

  @Test
  void refusedForGood() {
    server.next(failing(FATAL, true));
    start("a");
    assertEnds("failed: scripted FATAL");
  }

  @Test
  void searchedForBadRows() {
    start("a", "bad", "c");
    assertEnds("complete");
    assertThat(server.rejections()).hasSize(1);
  }

  @Test
  void rejectionRefused() {
    server.next(() -> {}).next(failing(POISONED, true));
    start("bad");
    assertEnds("failed: scripted POISONED");
  }

  @Test
  void tableDoesNotFit() {
    server.engine = "MergeTree";
    start("a");
    assertEnds(
        "failed: Table texts does not fit this version of Hearth: its engine MergeTree keeps"
            + " repeats of a row where ReplacingMergeTree is needed. Run `hearth migrate`.");
  }

  @Test
  void exceptionOutOfTheClient() {
    server.next(
        () -> {
          throw new IllegalArgumentException("a bug");
        });
    start("a");
    assertEnds("failed: Insert into texts: java.lang.IllegalArgumentException: a bug");
  }

  @Test
  void errorOutOfTheClient() {
    server.next(
        () -> {
          throw new NoClassDefFoundError("a/lost/Class");
        });
    start("a");
    assertEnds("failed: Insert into texts: java.lang.NoClassDefFoundError: a/lost/Class");
  }

  @Test
  void exceptionOutOfTheCheck() {
    server.nextCheck(
        () -> {
          throw new IllegalStateException("a bug");
        });
    start("a");
    assertEnds("failed: Insert into texts: java.lang.IllegalStateException: a bug");
  }

  @Test
  void neverBegunBecauseTheWriterIsClosing() {
    open.stop();
    start("a");
    assertEnds("failed: Insert into texts");
  }

  @Test
  void notRepeatedBecauseTheWriterIsClosing() {
    CountDownLatch stopped = new CountDownLatch(1);
    server.next(
        () -> {
          open.stop();
          stopped.countDown();
          failing(RETRY, false).give();
        });
    start("a");
    assertEnds("failed: Task");
    assertThat(stopped.getCount()).isZero();
  }

  @Test
  void handlerWhoseTaskIsGone() {
    answers.gone = true;
    start("a");
    assertEnds("complete");
  }

  @Test
  void handlerThatThrows() {
    answers.broken = true;
    start("a");
    assertEnds("complete");
    await().until(() -> server.stored().equals(List.of("a")));
  }

  @Test
  void mailboxThatIsClosed() {
    open =
        new InFlight(
            "texts",
            true,
            new Directly() {
              @Override
              void run(ThrowingRunnable<? extends Exception> command) {
                throw new RejectedExecutionException("closed");
              }
            });
    server.next(failing(RETRY, false));
    start("a");
    assertEnds("complete");
  }

  @Test
  void droppedWhereRetryIsOff() {
    open = new InFlight("texts", false, new Directly());
    server.next(failing(RETRY, false));
    start("lost");
    assertEnds("complete");
    assertThat(server.stored()).isEmpty();
    assertThat(server.calls()).hasSize(1);
  }

  private void start(String... texts) {
    Block block = new Block(Rows.of(texts), Rows.TEXTS.columns());
    open.start(new Insert(List.of(block), target, metrics, open), answers);
  }

  /** One answer that begins so; and when its thread has nothing left to do, still one. */
  private void assertEnds(String answer) {
    await().until(() -> !answers.given.isEmpty());
    open.stop();
    open.awaitEnd();
    assertThat(answers.given).hasSize(1);
    assertThat(answers.given.element()).startsWith(answer);
  }

  /** The framework's handler, but one that counts. */
  private static final class Answers implements ResultHandler<Block> {
    private final ConcurrentLinkedQueue<String> given = new ConcurrentLinkedQueue<>();
    private volatile boolean gone;
    private volatile boolean broken;

    @Override
    public void complete() {
      answer("complete");
    }

    @Override
    public void completeExceptionally(Exception failed) {
      answer("failed: " + failed.getMessage());
    }

    @Override
    public void retryForEntries(List<Block> blocks) {
      answer("retry");
    }

    private void answer(String words) {
      given.add(words);
      if (gone) {
        throw new RejectedExecutionException("gone");
      }
      if (broken) {
        throw new IllegalStateException("broken");
      }
    }
  }

  /** A mailbox that does at once what it is given. */
  private static class Directly implements MailboxExecutor {
    void run(ThrowingRunnable<? extends Exception> command) throws Exception {
      command.run();
    }

    @Override
    public void execute(
        MailOptions options,
        ThrowingRunnable<? extends Exception> command,
        String format,
        Object... args) {
      try {
        run(command);
      } catch (RuntimeException thrown) {
        throw thrown;
      } catch (Exception checked) {
        throw new IllegalStateException(checked);
      }
    }

    @Override
    public void yield() {}

    @Override
    public boolean tryYield() {
      return false;
    }

    @Override
    public boolean shouldInterrupt() {
      return false;
    }
  }
}
