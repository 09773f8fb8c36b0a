package dev.hearth.jobs.flow.sink;

import static dev.hearth.jobs.flow.sink.ScriptedServer.failing;
import static dev.hearth.jobs.flow.sink.client.InsertFailure.RETRY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.config.ClickHouseOptions;
import dev.hearth.jobs.flow.row.RowBatch;
import dev.hearth.jobs.flow.row.Rows;
import dev.hearth.jobs.testing.SavedState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that were saved while ClickHouse was away reach it, by however many writers. */
@Timeout(60)
@SuppressWarnings("try") // Flink's harnesses might be interrupted while they close
class SavedRowsTest {
  /** In the place of all sinks: their state is the same. */
  private static final String UID = "archive.messages.write";

  private static final int MAX_PARALLELISM = 256;

  @ParameterizedTest
  @CsvSource({"2, 3", "3, 1", "1, 2", "2, 2"})
  void noRowIsLostOrStoredTwiceWhenWritersBecomeMoreOrFewer(int before, int after)
      throws Exception {
    List<OperatorSubtaskState> saved = new ArrayList<>();
    List<String> rows = new ArrayList<>();
    for (int writer = 0; writer < before; writer++) {
      String[] texts = {"a" + writer, "b" + writer, "c" + writer};
      rows.addAll(List.of(texts));
      saved.add(savedByAWriter(before, writer, texts));
    }
    OperatorSubtaskState all =
        AbstractStreamOperatorTestHarness.repackageState(
            saved.toArray(OperatorSubtaskState[]::new));

    assertThat(storedFrom(all, before, after)).containsExactlyInAnyOrderElementsOf(rows);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void rowsThatAnEarlierBuildSavedAreStored(String version) throws Exception {
    OperatorSubtaskState saved = SavedState.read(version, UID);

    assertThat(storedFrom(saved, 1, 1)).containsExactlyInAnyOrder("first", "", "äöü € 🎈", "last");
  }

  /** Not a test: takes the next version when somebody asks for it. */
  @Test
  @Tag(SavedState.TAKES)
  void takesTheNextVersion() throws Exception {
    @Nullable String version = SavedState.wanted();
    if (version != null) {
      SavedState.write(version, UID, savedByAWriter(1, 0, "first", "", "äöü € 🎈", "last"));
    }
  }

  static List<String> versions() throws IOException {
    return SavedState.versions();
  }

  private static OperatorSubtaskState savedByAWriter(int parallelism, int number, String... texts)
      throws Exception {
    ScriptedServer away = new ScriptedServer();
    for (int i = 0; i < 1000; i++) {
      away.next(failing(RETRY, true));
    }
    try (var writer = writer(away, parallelism, number)) {
      writer.initializeEmptyState();
      writer.open();
      for (String text : texts) {
        writer.processElement(Rows.of(text), 0);
      }
      writer.getOperator().prepareSnapshotPreBarrier(1);
      assertThat(away.stored()).isEmpty();
      return writer.snapshot(1, 1);
    }
  }

  private static List<String> storedFrom(OperatorSubtaskState saved, int before, int after)
      throws Exception {
    List<String> stored = new ArrayList<>();
    for (int number = 0; number < after; number++) {
      ScriptedServer server = new ScriptedServer();
      try (var writer = writer(server, after, number)) {
        writer.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                saved, MAX_PARALLELISM, before, after, number));
        writer.open();
        writer.endInput();
      }
      assertThat(new TreeSet<>(server.stored())).hasSameSizeAs(server.stored());
      stored.addAll(server.stored());
    }
    return stored;
  }

  private static OneInputStreamOperatorTestHarness<RowBatch, CommittableMessage<Void>> writer(
      ScriptedServer server, int parallelism, int number) throws Exception {
    ClickHouseSink sink =
        ClickHouseSink.to(
            Rows.TEXTS, ClickHouseOptions.from(new Configuration()), options -> server);
    return new OneInputStreamOperatorTestHarness<>(
        new SinkWriterOperatorFactory<>(sink), MAX_PARALLELISM, parallelism, number);
  }
}
