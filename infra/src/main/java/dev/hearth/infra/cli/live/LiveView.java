package dev.hearth.infra.cli.live;

import dev.hearth.infra.cli.term.Redraw;
import dev.hearth.infra.cli.term.Terminal;
import java.time.Duration;

/** Shows snapshots: a live screen for a person, a line now and then for a log. */
public final class LiveView implements AutoCloseable {
  private static final Duration LOG_EVERY = Duration.ofSeconds(10);

  private final Terminal terminal;
  private final Redraw redraw;
  private long loggedNanos;
  private boolean linked;

  public LiveView(Terminal terminal) {
    this.terminal = terminal;
    this.redraw = new Redraw(terminal);
    this.loggedNanos = System.nanoTime() - LOG_EVERY.toNanos();
  }

  /** Shows how things stand. */
  public void show(Snapshot snapshot) {
    if (terminal.errIsScreen()) {
      redraw.show(LiveScreen.lines(snapshot, terminal.width(), terminal.colours()));
    } else if (!linked) {
      linked = true;
      snapshot.links().forEach(link -> terminal.say("  " + link.name() + "  " + link.address()));
    } else if (System.nanoTime() - loggedNanos >= LOG_EVERY.toNanos()) {
      loggedNanos = System.nanoTime();
      terminal.say(LiveScreen.line(snapshot));
    }
  }

  @Override
  public void close() {
    redraw.close();
  }
}
