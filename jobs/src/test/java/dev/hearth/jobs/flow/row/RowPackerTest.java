package dev.hearth.jobs.flow.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowPackerTest {
  private static final long LINGER_MS = 500;

  /** Changes after it was sent, as facts do where objects are used again. */
  private static final class Fact {
    private String text = "";
  }

  private static final Table<Fact> TABLE =
      Table.named("facts", Fact.class).string("text", fact -> fact.text).build();

  private OneInputStreamOperatorTestHarness<Fact, RowBatch> harness;
  private RowPacker<Fact> packer;
  private final Fact fact = new Fact();

  @BeforeEach
  void open() throws Exception {
    packer = new RowPacker<>(TABLE, LINGER_MS);
    harness = new OneInputStreamOperatorTestHarness<>(packer);
    harness.getExecutionConfig().enableObjectReuse();
    harness.setup(
        RowPacker.batchType().createSerializer(harness.getExecutionConfig().getSerializerConfig()));
    harness.open();
    harness.setProcessingTime(1_000);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void waitsForMoreUntilTheFirstRowHasLingered() throws Exception {
    pack("a");
    harness.setProcessingTime(1_000 + LINGER_MS - 1);
    pack("b");
    assertThat(sent()).isEmpty();

    harness.setProcessingTime(1_000 + LINGER_MS);
    assertThat(sent()).containsExactly(List.of("a", "b"));

    pack("c");
    harness.setProcessingTime(1_000 + 2 * LINGER_MS);
    assertThat(sent()).containsExactly(List.of("a", "b"), List.of("c"));
  }

  @Test
  void sendsAllBeforeABarrierAndNothingWhenThereIsNothing() throws Exception {
    packer.prepareSnapshotPreBarrier(1);
    pack("a");
    packer.prepareSnapshotPreBarrier(2);
    packer.prepareSnapshotPreBarrier(3);

    assertThat(sent()).containsExactly(List.of("a"));
  }

  @Test
  void sendsTheRestAtTheEndOfTheInput() throws Exception {
    pack("a");
    harness.endInput();

    assertThat(sent()).containsExactly(List.of("a"));
  }

  @Test
  void sendsABatchThatHasEnoughRows() throws Exception {
    for (int i = 0; i < RowPacker.MAX_ROWS + 1; i++) {
      pack("r" + i);
    }

    assertThat(sent()).hasSize(1);
    assertThat(sent().get(0)).hasSize(RowPacker.MAX_ROWS).startsWith("r0", "r1");
  }

  @Test
  void sendsABatchThatHasEnoughBytesHoweverLongARowIs() throws Exception {
    pack("short");
    pack("x".repeat(3 * RowPacker.MAX_BYTES));
    pack("next");

    assertThat(sent()).hasSize(1);
    assertThat(sent().get(0)).hasSize(2);
  }

  private void pack(String text) throws Exception {
    fact.text = text;
    harness.processElement(fact, 0);
  }

  private List<List<String>> sent() {
    return harness.extractOutputValues().stream().map(Rows::texts).toList();
  }
}
