package dev.hearth.dashboards.board;

import dev.hearth.dashboards.yaml.Need;

/** What stands on a board: the title of a row, or a panel. */
public sealed interface Element permits Element.Row, Panel {
  /**
   * A title above the panels that follow it.
   *
   * @param row its words
   * @param collapsed whether the panels are hidden until it is opened
   */
  record Row(Words row, boolean collapsed) implements Element {
    /** Checks that it has words. */
    public Row {
      Need.of(row, "row");
    }
  }
}
