package dev.hearth.infra.cli.term;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void columnsAreAsWideAsTheyNeedAndNumbersStandToTheRight() {
    var table = TextTable.of("group", "rows").right(1).row("a", 7).row("longer\nname", 1234);
    assertThat(table.lines(80, false))
        .containsExactly("group         rows", "a                7", "longer\\nname  1234");
  }

  @Test
  void isCutToTheScreen() {
    assertThat(TextTable.of("wide").row("0123456789").lines(6, false))
        .containsExactly("wide", "01234…");
  }

  @Test
  void amountsReadWell() {
    assertThat(Amounts.count(1234567)).isEqualTo("1,234,567");
    assertThat(Amounts.bytes(999)).isEqualTo("999 B");
    assertThat(Amounts.bytes(12_345_678)).isEqualTo("12.3 MB");
    assertThat(Amounts.bytes(999_999)).isEqualTo("1.0 MB");
    assertThat(Amounts.span(Duration.ofMillis(3400))).isEqualTo("3.4 s");
    assertThat(Amounts.span(Duration.ofSeconds(125))).isEqualTo("2 min 5 s");
    assertThat(Amounts.span(Duration.ofMinutes(250))).isEqualTo("4 h 10 min");
    assertThat(Amounts.rate(5000, Duration.ofSeconds(2))).isEqualTo("2,500/s");
    assertThat(Amounts.left(25, 100, Duration.ofSeconds(10))).isEqualTo("30 s left");
    assertThat(Amounts.left(0, 100, Duration.ofSeconds(10))).isEmpty();
  }
}
