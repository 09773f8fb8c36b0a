package dev.hearth.infra.cli.term;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * One line that says how far something is: redrawn in place on a screen, a plain line now and then
 * where nobody looks. Any thread may show; one line is shown at a time.
 */
public final class ProgressLine implements AutoCloseable {
  private static final long SCREEN_PAUSE_NANOS = Duration.ofMillis(100).toNanos();
  private static final long PIPE_PAUSE_NANOS = Duration.ofSeconds(5).toNanos();

  private final Terminal terminal;
  private final LongSupplier nanos;
  private long lastNanos;
  private boolean drawn;

  public ProgressLine(Terminal terminal) {
    this(terminal, System::nanoTime);
  }

  ProgressLine(Terminal terminal, LongSupplier nanos) {
    this.terminal = terminal;
    this.nanos = nanos;
    this.lastNanos = nanos.getAsLong() - SCREEN_PAUSE_NANOS;
  }

  /** Shows where things stand; left out when the last line is too recent. */
  public synchronized void show(String line) {
    long now = nanos.getAsLong();
    if (now - lastNanos < (terminal.errIsScreen() ? SCREEN_PAUSE_NANOS : PIPE_PAUSE_NANOS)) {
      return;
    }
    lastNanos = now;
    if (terminal.errIsScreen()) {
      terminal.err().print("\r" + cut(line) + "\u001b[K");
      terminal.err().flush();
      drawn = true;
    } else {
      terminal.say(line);
    }
  }

  /** Replaces the line by its last words, which stay. */
  public synchronized void done(String line) {
    wipe();
    terminal.say(line);
    lastNanos = nanos.getAsLong();
  }

  /** Takes an unfinished line off the screen. */
  @Override
  public synchronized void close() {
    wipe();
  }

  private void wipe() {
    if (drawn) {
      terminal.err().print("\r\u001b[K");
      terminal.err().flush();
      drawn = false;
    }
  }

  private String cut(String line) {
    int room = terminal.width() - 1;
    return line.length() <= room ? line : line.substring(0, Math.max(0, room - 1)) + "…";
  }
}
