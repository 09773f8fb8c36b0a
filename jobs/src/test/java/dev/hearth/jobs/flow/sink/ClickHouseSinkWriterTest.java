package dev.hearth.jobs.flow.sink;

import static dev.hearth.jobs.flow.sink.ScriptedServer.failing;
import static dev.hearth.jobs.flow.sink.client.InsertFailure.FATAL;
import static dev.hearth.jobs.flow.sink.client.InsertFailure.POISONED;
import static dev.hearth.jobs.flow.sink.client.InsertFailure.RETRY;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hearth.jobs.flow.config.ClickHouseOptions;
import dev.hearth.jobs.flow.row.RowBatch;
import dev.hearth.jobs.flow.row.RowBinary;
import dev.hearth.jobs.flow.row.Table;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The sink inside Flink's own operator, state and mailbox; only the server is scripted. */
@Timeout(60)
class ClickHouseSinkWriterTest {
  private static final int INSERT_ROWS = 10;

  private final ScriptedServer server = new ScriptedServer();
  private @Nullable WriterHarness harness;

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
    harness().clock(249);
    assertThat(server.calls()).isEmpty();

    harness().clock(250);
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
    OperatorSubtaskState saved = harness().snapshot();
    harness().close();

    ScriptedServer recovered = new ScriptedServer();
    start(recovered, saved);
    harness().clock(250);
    barrier();
    assertThat(recovered.stored()).hasSize(24).doesNotHaveDuplicates().contains("a0", "b11");
  }

  @Test
  void aBarrierDoesNotWaitForAServerThatDoesNotAnswerAndTheCheckpointHoldsTheRows()
      throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    server.next(never::await);
    start(null);
    write("a");
    Thread clock =
        new Thread(
            () -> {
              await().until(() -> server.calls().size() == 1);
              harness().clockFromElsewhere(ClickHouseSinkWriter.PATIENCE_MS);
            });
    clock.start();
    barrier();
    clock.join();
    assertThat(server.stored()).isEmpty();
    OperatorSubtaskState saved = harness().snapshot();
    harness().close();

    ScriptedServer recovered = new ScriptedServer();
    start(recovered, saved);
    barrier();
    assertThat(recovered.stored()).containsExactly("a");
  }

  @Test
  void rowsOfAnEarlierVersionGoUnderTheColumnsThatTheyWereEncodedFor() throws Exception {
    Table<String> earlier =
        Table.named("texts", String.class)
            .string("text", text -> text)
            .string("note", text -> "note of " + text)
            .build();
    server.present.put("note", "String");
    server.next(failing(RETRY, true));
    harness = WriterHarness.start(server, earlier, WriterHarness.small(), null);
    RowBinary row = new RowBinary(64);
    earlier.encode("old", row);
    RowBatch old = new RowBatch(row.toByteArray(), new int[] {row.size()});
    harness().flink().processElement(old, 0);
    barrier();
    OperatorSubtaskState saved = harness().snapshot();
    harness().close();

    ScriptedServer upgraded = new ScriptedServer();
    upgraded.present.put("note", "String");
    start(upgraded, saved);
    write("new");
    barrier();
    assertThat(upgraded.calls())
        .extracting(call -> call.columns())
        .containsExactlyInAnyOrder(List.of("text", "note"), List.of("text"));
    assertThat(upgraded.calls())
        .filteredOn(call -> call.columns().size() == 2)
        .allSatisfy(call -> assertThat(call.bytes()).isEqualTo(old.bytes()));
    assertThat(upgraded.stored()).containsExactlyInAnyOrder("old", "new");
  }

  @Test
  void rowsOfAnEarlierVersionThatFitNoMoreStopTheJobAndAreKept() throws Exception {
    server.next(failing(RETRY, true));
    start(null);
    write("old");
    barrier();
    OperatorSubtaskState saved = harness().snapshot();
    harness().close();

    Table<Integer> renamed =
        Table.named("texts", Integer.class).uint32("number", number -> number).build();
    ScriptedServer upgraded = new ScriptedServer();
    upgraded.present.clear();
    upgraded.present.put("number", "UInt32");
    harness = WriterHarness.start(upgraded, renamed, WriterHarness.small(), saved);
    assertThatThrownBy(this::barrier)
        .hasStackTraceContaining(
            "Table texts does not fit rows that an earlier version of Hearth left in the"
                + " checkpoint: column text is missing.");
    assertThat(upgraded.calls()).isEmpty();
  }

  @Test
  void withoutRetryAFailedInsertIsForgottenAndNothingWaitsForIt() throws Exception {
    Configuration config = WriterHarness.small();
    config.set(ClickHouseOptions.RETRY, false);
    server.next(failing(RETRY, false));
    harness = WriterHarness.start(server, config, null);
    write("lost");
    barrier();
    write("kept");
    barrier();

    assertThat(server.stored()).containsExactly("kept");
    restart();
    barrier();
    assertThat(server.stored()).containsExactly("kept");
  }

  @Test
  void aClientThatThrowsAtTheStartIsClosedAndTheTaskFails() {
    server.nextCheck(
        () -> {
          throw new IllegalStateException("a bug");
        });
    assertThatThrownBy(() -> start(null)).hasStackTraceContaining("a bug");
    assertThat(server.closed()).isTrue();
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
    harness().clock(250);
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
    harness().clock(250);
    await().until(() -> server.calls().size() == 1);
    Thread.currentThread().interrupt();
    harness().flink().getOperator().close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(server.closed()).isTrue();
    release.countDown();
  }

  private void start(@Nullable OperatorSubtaskState saved) throws Exception {
    start(server, saved);
  }

  private void start(ScriptedServer with, @Nullable OperatorSubtaskState saved) throws Exception {
    harness = WriterHarness.start(with, WriterHarness.small(), saved);
  }

  private void restart() throws Exception {
    OperatorSubtaskState saved = harness().snapshot();
    harness().close();
    start(saved);
  }

  private void write(String... texts) throws Exception {
    harness().write(texts);
  }

  private void barrier() throws Exception {
    harness().barrier();
  }

  private WriterHarness harness() {
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
