package dev.hearth.infra.importer.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CsvLinesTest {

  @Test
  void linesOfAllLengthsComeOutAsTheyStand() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      lines.add("x".repeat(random.nextInt(i % 50 == 0 ? 300_000 : 300)) + i);
    }
    assertThat(read(String.join("\n", lines))).isEqualTo(lines);
    assertThat(read(String.join("\r\n", lines) + "\r\n")).isEqualTo(lines);
  }

  @Test
  void nothingIsNoLine() throws IOException {
    assertThat(read("")).isEmpty();
    assertThat(read("\n")).containsExactly("");
  }

  @Test
  void aLineThatIsTooLongIsCutAndItsLengthKept() throws IOException {
    for (int length : new int[] {CsvLines.MAX_LINE + 1, 2 * CsvLines.MAX_LINE, 7_000_003}) {
      CsvLines lines = lines("first\n" + "y".repeat(length) + "\nlast");
      assertThat(lines.next()).isTrue();
      assertThat(lines.tooLong()).isFalse();
      assertThat(lines.next()).isTrue();
      assertThat(lines.tooLong()).isTrue();
      assertThat(lines.size()).isEqualTo(length);
      assertThat(lines.next()).isTrue();
      assertThat(text(lines)).isEqualTo("last");
      assertThat(lines.number()).isEqualTo(3);
      assertThat(lines.next()).isFalse();
    }
  }

  private static List<String> read(String text) throws IOException {
    CsvLines lines = lines(text);
    List<String> all = new ArrayList<>();
    while (lines.next()) {
      all.add(text(lines));
    }
    return all;
  }

  private static String text(CsvLines lines) {
    return new String(
        lines.bytes(), lines.start(), lines.end() - lines.start(), StandardCharsets.UTF_8);
  }

  /** Over a stream that hands out its bytes in odd portions. */
  private static CsvLines lines(String text) {
    InputStream bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return new CsvLines(
        new InputStream() {
          @Override
          public int read() throws IOException {
            return bytes.read();
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            return bytes.read(into, offset, Math.min(length, 7919));
          }
        });
  }
}
