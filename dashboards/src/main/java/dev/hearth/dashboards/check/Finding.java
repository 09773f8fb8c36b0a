package dev.hearth.dashboards.check;

/**
 * Something that is wrong.
 *
 * @param board the board's name, or that of another file
 * @param panel the title of the panel, or what else it is about; empty for the whole
 * @param message what is wrong, and the mend
 */
public record Finding(String board, String panel, String message) {
  @Override
  public String toString() {
    return panel.isEmpty() ? board + ": " + message : board + ": " + panel + ": " + message;
  }
}
