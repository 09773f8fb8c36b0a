package dev.hearth.infra.cli.term;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void isRedrawnInPlaceOnAScreenAtMostTenTimesASecond() {
    var line = line(true);
    line.show("one");
    line.show("too soon");
    pass(Duration.ofMillis(100));
    line.show("two");
    line.done("all");
    assertThat(text()).isEqualTo("\rone\u001b[K\rtwo\u001b[K\r\u001b[Kall\n");
  }

  @Test
  void isAPlainLineNowAndThenInAPipe() {
    var line = line(false);
    pass(Duration.ofSeconds(5));
    line.show("one");
    pass(Duration.ofSeconds(4));
    line.show("too soon");
    pass(Duration.ofSeconds(1));
    line.show("two");
    line.done("all");
    assertThat(text()).isEqualTo("one\ntwo\nall\n");
  }

  @Test
  void neverWrapsAScreen() {
    line(true).show("x".repeat(100));
    assertThat(text()).isEqualTo("\r" + "x".repeat(38) + "…\u001b[K");
  }

  private ProgressLine line(boolean screen) {
    var stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    var terminal = new Terminal(stream, stream, false, screen, false, 40);
    return new ProgressLine(terminal, nanos::get);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private String text() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
