package dev.hearth.jobs.flow.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** What is written is read, whatever its length and whatever was read before. */
class StringsTest {
  private final Strings strings = new Strings();

  @Test
  void readsEveryLengthAroundTheLimitsOfTheShortForm() throws IOException {
    for (int length : new int[] {0, 1, 63, 64, 65, 253, 254, 255, 256, 257, 1_000, 70_000}) {
      String text = "x".repeat(length);
      assertThat(readBack(text)).as("%d bytes", length).isEqualTo(text);
    }
  }

  @Test
  void readsWhatIsNotLatin() throws IOException {
    for (String text :
        List.of("中文", "é".repeat(127) + "x", "é".repeat(128), "😀".repeat(64), "\0")) {
      assertThat(readBack(text)).isEqualTo(text);
    }
  }

  @Test
  void stringsOfOneHashAreNotMistakenForEachOther() throws IOException {
    // "Aa" and "BB" are the classic pair of equal hashes.
    for (String text : List.of("AaAa", "BBBB", "AaBB", "BBAa", "AaAa")) {
      assertThat(readBack(text)).isEqualTo(text);
    }
    Random random = new Random(11);
    for (int i = 0; i < 50_000; i++) {
      String text = Integer.toString(random.nextInt(30_000), 36);
      assertThat(readBack(text)).isEqualTo(text);
    }
  }

  @Test
  void aStringThatCameBeforeIsNotMadeAgain() throws IOException {
    assertThat(readBack("general")).isSameAs(readBack("general"));
  }

  @Test
  void aLengthThatNoStringOfOursHasIsRefusedBeforeItCostsMemory() {
    for (int length : new int[] {-1, Integer.MAX_VALUE}) {
      DataOutputSerializer out = new DataOutputSerializer(8);
      assertThatThrownBy(
              () -> {
                out.writeByte(255);
                out.writeInt(length);
                strings.read(new DataInputDeserializer(out.getCopyOfBuffer()));
              })
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no string of ours");
    }
  }

  private String readBack(String text) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(16);
    strings.write(text, out);
    out.writeByte(42);
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
    String read = strings.read(in);
    assertThat(in.readByte()).as("what follows the string").isEqualTo((byte) 42);
    return read;
  }
}
