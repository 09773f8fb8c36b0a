package dev.hearth.jobs.flow.sink;

import static dev.hearth.jobs.flow.sink.InsertFailure.FATAL;
import static dev.hearth.jobs.flow.sink.InsertFailure.POISONED;
import static dev.hearth.jobs.flow.sink.InsertFailure.RETRY;
import static dev.hearth.jobs.flow.sink.ScriptedServer.failing;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hearth.jobs.flow.config.ClickHouseOptions;
import dev.hearth.jobs.flow.row.RowBatch;
import dev.hearth.jobs.flow.row.Rows;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The sink inside Flink's own operator, state and mailbox; only the server is scripted. */
@Timeout(60)
class ClickHouseSinkWriterTest {
  private static final int INSERT_ROWS = 10;

  private final ScriptedServer server = new ScriptedServer();
  private @Nullable OneInputStreamOperatorTestHarness<RowBatch, CommittableMessage<Void>> harness;

  @AfterEach
  void close() throws Exception {
    if (harness != null) {
      harness.close();
    }
  }

  @Test
  void storesEverythingBeforeABarrierAndKeepsNothingInTheCheckpoint() throws Exception {
    start(null);
    write("a", "b");
    write("c");
    barrier();

    assertThat(server.stored()).containsExactly("a", "b", "c");
    assertThat(server.calls()).hasSize(1);
    assertThat(server.calls().get(0).columns()).containsExactly("text");

    restart();
    barrier();
    assertThat(server.calls()).hasSize(1);
  }

  @Test
  void storesARowThatLingeredWithoutABarrier() throws Exception {
    start(null);
    write("a");
    harness().setProcessingTime(249);
    assertThat(server.calls()).isEmpty();

    harness().setProcessingTime(250);
    await().until(() -> server.stored().equals(List.of("a")));
  }

  @Test
  void fillsInsertsUpToTheLimitAndSendsTwoAtATime() throws Exception {
    start(null);
    for (int i = 0; i < 40; i++) {
      write("a" + i, "b" + i, "c" + i);
    }
    barrier();

    assertThat(server.stored()).hasSize(120).doesNotHaveDuplicates();
    assertThat(server.calls()).allMatch(call -> call.rows().size() <= INSERT_ROWS);
    assertThat(server.mostAtOnce()).isLessThanOrEqualTo(2);
  }

  @Test
  void sendsABatchThatIsLargerThanAnInsertAlone() throws Exception {
    start(null);
    write("x".repeat(100_000));
    write(IntStream.range(0, 25).mapToObj(i -> "r" + i).toArray(String[]::new));
    barrier();

    assertThat(server.stored()).hasSize(26);
    assertThat(server.calls()).hasSize(2);
  }

  @Test
  void sendsTheSameBytesAgainWhenTheOutcomeIsUnknown() throws Exception {
    server.next(failing(RETRY, false));
    start(null);
    write("a", "b");
    harness().endInput();

    assertThat(server.stored()).containsExactly("a", "b");
    assertThat(server.calls()).hasSize(2);
    assertThat(server.calls().get(1).bytes()).isEqualTo(server.calls().get(0).bytes());
  }

  @Test
  void waitsForAServerThatFailsManyTimes() throws Exception {
    for (int i = 0; i < 3; i++) {
      server.next(failing(RETRY, true));
    }
    start(null);
    write("a");
    harness().endInput();

    assertThat(server.stored()).containsExactly("a");
    assertThat(server.calls()).hasSize(4);
  }

  @Test
  void aBarrierDoesNotWaitForAServerThatIsAwayAndTheCheckpointHoldsTheRows() throws Exception {
    for (int i = 0; i < 1000; i++) {
      server.next(failing(RETRY, true));
    }
    start(null);
    for (int i = 0; i < 12; i++) {
      write("a" + i, "b" + i);
    }
    barrier();
    assertThat(server.stored()).isEmpty();
    OperatorSubtaskState saved = harness().snapshot(2, 2);
    harness().close();

    ScriptedServer recovered = new ScriptedServer();
    start(recovered, saved);
    harness().setProcessingTime(250);
    barrier();
    assertThat(recovered.stored()).hasSize(24).doesNotHaveDuplicates().contains("a0", "b11");
  }

  @Test
  void holdsTheInputBackWhileTheServerTakesNothing() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    server.next(open::await).next(open::await);
    start(null);
    Thread opener =
        new Thread(
            () -> {
              await().until(() -> server.calls().size() == 2);
              open.countDown();
            });
    opener.start();
    for (int i = 0; i < 200; i++) {
      write("a" + i);
      if (open.getCount() > 0) {
        assertThat(i).as("rows under way and waiting").isLessThanOrEqualTo(4 * INSERT_ROWS);
      }
    }
    barrier();
    opener.join();

    assertThat(server.stored()).hasSize(200).doesNotHaveDuplicates();
  }

  @Test
  void halvesAPoisonedInsertUntilTheBadRowsStandAlone() throws Exception {
    start(null);
    write("g1", "g2", "bad1", "g3");
    write("g4");
    write("g5", "g6", "bad2");
    barrier();

    assertThat(server.stored()).containsExactly("g1", "g2", "g3", "g4", "g5", "g6");
    assertThat(server.rejections()).hasSize(1);
    ScriptedServer.Call rejection = server.rejections().get(0);
    assertThat(rejection.table()).isEqualTo("rejected_raw");
    assertThat(new String(rejection.bytes(), ISO_8859_1))
        .contains("UNSTORABLE", "clickhouse:texts", "it is bad", "\u0004bad1", "\u0004bad2");
  }

  @Test
  void theSameBadRowIsRejectedInTheSameBytesEachTime() throws Exception {
    start(null);
    write("bad");
    barrier();
    write("bad");
    barrier();

    assertThat(server.rejections()).hasSize(2);
    assertThat(server.rejections().get(1).bytes()).isEqualTo(server.rejections().get(0).bytes());
  }

  @Test
  void losesNothingWhenTheServerGoesAwayWhileAnInsertIsHalved() throws Exception {
    ScriptedServer.Answer fine = () -> {};
    server.next(fine).next(fine).next(failing(RETRY, false)).next(failing(RETRY, true));
    start(null);
    write("g1", "g2", "g3", "bad", "g4");
    harness().endInput();

    assertThat(server.stored()).containsExactly("g1", "g2", "g3", "g4");
    assertThat(server.rejections()).hasSize(1);
  }

  @Test
  void repeatsARejectionUntilItIsKept() throws Exception {
    ScriptedServer.Answer fine = () -> {};
    server.next(fine).next(failing(RETRY, false));
    start(null);
    write("bad");
    harness().endInput();

    assertThat(server.calls()).hasSize(1);
    assertThat(server.rejections()).hasSize(2);
  }

  @Test
  void failsTheJobWhenEvenTheRejectionIsRefused() throws Exception {
    ScriptedServer.Answer fine = () -> {};
    server.next(fine).next(failing(POISONED, true));
    start(null);
    write("bad");

    assertThatThrownBy(this::barrier).hasStackTraceContaining("scripted POISONED");
  }

  @Test
  void failsTheJobWithOneLineWhenOnlyAPersonCanHelp() throws Exception {
    server.next(failing(FATAL, true));
    start(null);
    write("a");

    assertThatThrownBy(this::barrier).hasStackTraceContaining("scripted FATAL");
    assertThat(server.stored()).isEmpty();
  }

  @Test
  void failsTheJobWhenTheClientThrows() throws Exception {
    server.next(
        () -> {
          throw new IllegalArgumentException("a bug");
        });
    start(null);
    write("a");

    assertThatThrownBy(this::barrier)
        .hasStackTraceContaining("Insert into texts")
        .hasStackTraceContaining("a bug");
  }

  @Test
  void failsTheJobWhenTheClientIsBroken() throws Exception {
    server.next(
        () -> {
          throw new NoClassDefFoundError("a/lost/Class");
        });
    start(null);
    write("a");

    assertThatThrownBy(this::barrier).hasStackTraceContaining("a/lost/Class");
  }

  @Test
  void insertsNothingIntoATableThatDoesNotFit() {
    server.present.put("text", "UInt64");

    assertThatThrownBy(() -> start(null))
        .hasStackTraceContaining(
            "Table texts does not fit this version of Hearth:"
                + " column text is UInt64 where String is needed. Run `hearth migrate`.");
    assertThat(server.closed()).isTrue();
  }

  @Test
  void checksTheTableBeforeTheFirstInsertWhenTheServerWasAwayAtTheStart() throws Exception {
    server.nextCheck(failing(RETRY, true)).nextCheck(failing(RETRY, true));
    start(null);
    server.present.clear();
    write("a");

    assertThatThrownBy(() -> harness().endInput())
        .hasStackTraceContaining("it is not there, or the user may not write it");
    assertThat(server.calls()).isEmpty();
  }

  @Test
  void closesWhileAnInsertHangs() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    server.next(
        () -> {
          try {
            never.await();
          } finally {
            ended.countDown();
          }
        });
    start(null);
    write("a");
    harness().setProcessingTime(250);
    await().until(() -> server.calls().size() == 1);
    harness().close();
    harness = null;

    assertThat(server.closed()).isTrue();
    await().until(() -> ended.getCount() == 0);
  }

  @Test
  void staysInterruptedWhenItIsInterruptedWhileClosing() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    server.next(() -> Uninterruptibly.await(release));
    start(null);
    write("a");
    harness().setProcessingTime(250);
    await().until(() -> server.calls().size() == 1);
    Thread.currentThread().interrupt();
    harness().getOperator().close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(server.closed()).isTrue();
    release.countDown();
  }

  private void start(@Nullable OperatorSubtaskState saved) throws Exception {
    start(server, saved);
  }

  private void start(ScriptedServer with, @Nullable OperatorSubtaskState saved) throws Exception {
    Configuration config = new Configuration();
    config.set(ClickHouseOptions.LINGER, Duration.ofMillis(500));
    config.set(ClickHouseOptions.INSERT_ROWS, INSERT_ROWS);
    config.set(ClickHouseOptions.INSERT_BYTES, MemorySize.ofMebiBytes(1));
    ClickHouseSink sink =
        ClickHouseSink.to(Rows.TEXTS, ClickHouseOptions.from(config), options -> with);
    harness = new OneInputStreamOperatorTestHarness<>(new SinkWriterOperatorFactory<>(sink));
    if (saved == null) {
      harness.initializeEmptyState();
    } else {
      harness.initializeState(saved);
    }
    harness.open();
    harness.setProcessingTime(0);
  }

  private void restart() throws Exception {
    OperatorSubtaskState saved = harness().snapshot(1, 1);
    harness().close();
    start(saved);
  }

  private void write(String... texts) throws Exception {
    harness().processElement(Rows.of(texts), 0);
  }

  private void barrier() throws Exception {
    harness().getOperator().prepareSnapshotPreBarrier(1);
  }

  private OneInputStreamOperatorTestHarness<RowBatch, CommittableMessage<Void>> harness() {
    if (harness == null) {
      throw new IllegalStateException("Not started");
    }
    return harness;
  }

  /** A call that does not notice interruption, as blocking sockets do. */
  private static final class Uninterruptibly {
    static void await(CountDownLatch latch) {
      boolean interrupted = false;
      while (latch.getCount() > 0) {
        try {
          latch.await();
        } catch (InterruptedException ignored) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
