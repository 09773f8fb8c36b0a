package dev.hearth.dashboards.board;

import dev.hearth.dashboards.yaml.Need;

/**
 * A title above the panels that follow it.
 *
 * @param row its words
 * @param collapsed whether the panels are hidden until it is opened
 */
public record Row(Words row, boolean collapsed) implements Element {
  /** Checks that it has words. */
  public Row {
    Need.of(row, "row");
  }
}
