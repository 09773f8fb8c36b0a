package dev.hearth.infra.cli.term;

import java.util.List;

/** Lines that are drawn again in the same place of a screen. */
public final class Redraw implements AutoCloseable {
  private static final String HIDE_CURSOR = "\u001b[?25l";
  private static final String SHOW_CURSOR = "\u001b[?25h";
  private static final String CLEAR_REST_OF_LINE = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";

  private final Terminal terminal;
  private int drawn;

  public Redraw(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Draws the lines in place of the last ones. */
  public void show(List<String> lines) {
    var text = new StringBuilder(drawn == 0 ? HIDE_CURSOR : "\r\u001b[" + drawn + "A");
    for (String line : lines) {
      text.append(line).append(CLEAR_REST_OF_LINE).append('\n');
    }
    terminal.err().print(text.append(CLEAR_BELOW));
    terminal.err().flush();
    drawn = lines.size();
  }

  /** Leaves the last lines and gives the cursor back. */
  @Override
  public void close() {
    if (drawn > 0) {
      terminal.err().print(SHOW_CURSOR);
      terminal.err().flush();
    }
  }
}
