package dev.hearth.jobs.flow.row;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RowBinaryTest {

  @Test
  void writesNumbersLittleEndian() {
    assertThat(hex(out -> out.putUInt8(0xFE))).isEqualTo("fe");
    assertThat(hex(out -> out.putUInt16(0xFEDC))).isEqualTo("dcfe");
    assertThat(hex(out -> out.putUInt32(0xFEDCBA98L))).isEqualTo("98badcfe");
    assertThat(hex(out -> out.putUInt64(0xFEDCBA9876543210L))).isEqualTo("1032547698badcfe");
    assertThat(hex(out -> out.putInt64(-2))).isEqualTo("feffffffffffffff");
    assertThat(hex(out -> out.putFloat64(-2.5))).isEqualTo("00000000000004c0");
  }

  @Test
  void writesTimes() {
    assertThat(hex(out -> out.putDateTime(1_700_000_000L))).isEqualTo("00f15365");
    assertThat(hex(out -> out.putDateTime64(-1))).isEqualTo("ffffffffffffffff");
    assertThat(hex(out -> out.putDate(19_675))).isEqualTo("db4c");
  }

  @Test
  void writesTextAsLengthInBytesAndUtf8() {
    assertThat(hex(out -> out.putString(""))).isEqualTo("00");
    assertThat(hex(out -> out.putString("abc"))).isEqualTo("03616263");
    assertThat(hex(out -> out.putString("aé"))).isEqualTo("0361c3a9");
    assertThat(hex(out -> out.putString("\uD83D\uDE00"))).isEqualTo("04f09f9880");
  }

  @Test
  void writesTextOfAnyLengthAlike() {
    for (String letter : List.of("a", "é", "語")) {
      for (int length : new int[] {1, 47, 48, 49, 127, 128, 129, 16_383, 16_384, 100_000}) {
        String text = letter.repeat(length - 1) + "z";
        byte[] utf8 = text.getBytes(UTF_8);

        assertThat(bytes(out -> out.putString(text)))
            .as("%d times %s", length, letter)
            .isEqualTo(bytes(out -> out.putBytes(utf8)))
            .endsWith(utf8)
            .hasSize(utf8.length + (utf8.length < 128 ? 1 : utf8.length < 16_384 ? 2 : 3));
      }
    }
  }

  @Test
  void leavesNoTraceOfAShortTextThatTurnsOutNotToBeAscii() {
    assertThat(
            hex(
                out -> {
                  out.putString("aaaaaaé");
                  out.putUInt8(1);
                }))
        .isEqualTo("08616161616161c3a901");
  }

  @Test
  void writesLengthsInSevenBitGroups() {
    assertThat(bytes(out -> out.putBytes(new byte[300]))).startsWith(0xAC, 0x02).hasSize(302);
  }

  @Test
  void writesListsAndMapsInTheirOrder() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("k", "v");
    map.put("a", "");

    assertThat(hex(out -> out.putStrings(List.of("b", "a")))).isEqualTo("0201620161");
    assertThat(hex(out -> out.putStrings(List.of()))).isEqualTo("00");
    assertThat(hex(out -> out.putMoments(List.of(1L, 256L))))
        .isEqualTo("0201000000000000000001000000000000");
    assertThat(hex(out -> out.putMap(map))).isEqualTo("02016b0176016100");
  }

  @Test
  void refusesValuesThatWouldBecomeOthers() {
    RowBinary out = new RowBinary(16);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> out.putUInt8(256))
        .withMessage("256 does not fit into UInt8");
    assertThatIllegalArgumentException().isThrownBy(() -> out.putUInt8(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> out.putUInt16(65_536));
    assertThatIllegalArgumentException().isThrownBy(() -> out.putUInt32(1L << 32));
    assertThatIllegalArgumentException().isThrownBy(() -> out.putUInt32(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> out.putDateTime(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> out.putDate(-1));
    assertThat(out.size()).isZero();
  }

  @Test
  void growsAndCanBeUsedAgain() throws IOException {
    RowBinary out = new RowBinary(1);
    for (int i = 0; i < 1000; i++) {
      out.putInt64(i);
    }
    assertThat(out.size()).isEqualTo(8000);

    out.reset();
    out.putString("again");
    var copy = new ByteArrayOutputStream();
    out.writeTo(copy);

    assertThat(copy.toByteArray()).isEqualTo(out.toByteArray()).hasSize(6);
  }

  private static byte[] bytes(Consumer<RowBinary> put) {
    RowBinary out = new RowBinary(1);
    put.accept(out);
    return out.toByteArray();
  }

  private static String hex(Consumer<RowBinary> put) {
    return HexFormat.of().formatHex(bytes(put));
  }
}
