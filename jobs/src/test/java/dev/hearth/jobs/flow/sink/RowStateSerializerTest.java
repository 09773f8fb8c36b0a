package dev.hearth.jobs.flow.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.hearth.jobs.flow.row.Column;
import dev.hearth.jobs.flow.row.ColumnType;
import dev.hearth.jobs.flow.row.Rows;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;

class RowStateSerializerTest {
  private static final List<Column> COLUMNS = Rows.TEXTS.columns();
  private static final List<Column> EARLIER =
      List.of(new Column("text", ColumnType.STRING), new Column("length", ColumnType.UINT32));

  private final RowStateSerializer serializer = new RowStateSerializer(COLUMNS);

  @Test
  void givesBackTheRowsThatWereSavedAndWhatTheyWereEncodedFor() throws IOException {
    var read = serializer.deserialize(serializer.getVersion(), serializer.serialize(state()));

    assertThat(read.getBufferedRequestEntries())
        .extracting(entry -> Rows.texts(entry.getRequestEntry().batch()))
        .containsExactly(List.of("a", "bc"), List.of("d"));
    assertThat(read.getBufferedRequestEntries())
        .extracting(entry -> entry.getRequestEntry().columns())
        .containsExactly(COLUMNS, EARLIER);
    assertThat(read.getStateSize()).isEqualTo(state().getStateSize());
  }

  /** What an earlier release wrote must be read for ever: these bytes never change. */
  @Test
  void readsWhatTheFirstVersionWrote() throws IOException {
    byte[] saved =
        HexFormat.of()
            .parseHex(
                "ffffffffffffffff00000002"
                    + "0000000000000005000000010000000200000002000000050000000501610262630000"
                    + "000000000002000000010000000100000002000000020164");

    assertThat(serializer.deserialize(1, saved).getBufferedRequestEntries())
        .allMatch(entry -> entry.getRequestEntry().columns().equals(COLUMNS))
        .extracting(entry -> Rows.texts(entry.getRequestEntry().batch()))
        .containsExactly(List.of("a", "bc"), List.of("d"));
  }

  /** Likewise. */
  @Test
  void readsWhatTheSecondVersionWrote() throws IOException {
    byte[] saved =
        HexFormat.of()
            .parseHex(
                "ffffffffffffffff00000002"
                    + "0000000000000005000000010000000200000002000000050000000501610262630000"
                    + "00010004746578740006535452494e4700000000000000020000000100000001000000"
                    + "02000000020164000000020004746578740006535452494e4700066c656e6774680006"
                    + "55494e543332");

    assertThat(serializer.deserialize(2, saved).getBufferedRequestEntries())
        .extracting(entry -> entry.getRequestEntry().columns())
        .containsExactly(COLUMNS, EARLIER);
  }

  @Test
  void saysSoWhenTheStateIsNewerThanItself() throws IOException {
    byte[] saved = serializer.serialize(state());

    assertThatIOException()
        .isThrownBy(() -> serializer.deserialize(3, saved))
        .withMessageContaining("written by a newer Hearth");
  }

  private static BufferedRequestState<Block> state() {
    return new BufferedRequestState<>(
        List.of(
            new RequestEntryWrapper<>(new Block(Rows.of("a", "bc"), COLUMNS), 5),
            new RequestEntryWrapper<>(new Block(Rows.of("d"), EARLIER), 2)));
  }
}
