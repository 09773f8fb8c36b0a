package dev.hearth.jobs.flow.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.state.CodecSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class RowBatchTest {
  private static final RowBatch BATCH =
      new RowBatch(new byte[] {1, 2, 2, 3, 3, 3}, new int[] {1, 3, 6});

  @Test
  void givesSomeOfItsRows() {
    assertSame(BATCH.slice(0, 3), BATCH);
    assertSame(BATCH.slice(0, 1), new RowBatch(new byte[] {1}, new int[] {1}));
    assertSame(BATCH.slice(1, 3), new RowBatch(new byte[] {2, 2, 3, 3, 3}, new int[] {2, 5}));
    assertSame(BATCH.slice(2, 2), new RowBatch(new byte[0], new int[0]));
  }

  @Test
  void comesBackFromItsBytesAsItWas() throws IOException {
    var serializer = new CodecSerializer<>(new RowBatch.Format());
    var out = new DataOutputSerializer(16);
    serializer.serialize(BATCH, out);
    serializer.serialize(new RowBatch(new byte[0], new int[0]), out);
    var in = new DataInputDeserializer(out.getCopyOfBuffer());

    assertSame(serializer.deserialize(in), BATCH);
    assertThat(serializer.deserialize(in).rows()).isZero();
    assertThat(in.available()).isZero();
  }

  private static void assertSame(RowBatch actual, RowBatch expected) {
    assertThat(actual.bytes()).isEqualTo(expected.bytes());
    assertThat(actual.ends()).isEqualTo(expected.ends());
  }
}
