package dev.hearth.dashboards.grafana;

import java.util.Map;

/** Where panels stand: from left to right, and on the next line when one is full. */
final class Grid {
  private static final int COLUMNS = 24;

  private int x;
  private int y;
  private int lineHeight;

  /** The place of the next panel. */
  Map<String, Object> place(int width, int height) {
    if (x + width > COLUMNS) {
      nextLine();
    }
    Map<String, Object> place = at(x, y, width, height);
    x += width;
    lineHeight = Math.max(lineHeight, height);
    return place;
  }

  /** The place of the title of a row, on a line of its own. */
  Map<String, Object> placeRow() {
    nextLine();
    Map<String, Object> place = at(0, y, COLUMNS, 1);
    y++;
    return place;
  }

  /** Where panels stand in a collapsed row that has just been placed; they take no room here. */
  Grid inside() {
    Grid inside = new Grid();
    inside.y = y;
    return inside;
  }

  private void nextLine() {
    y += lineHeight;
    x = 0;
    lineHeight = 0;
  }

  private static Map<String, Object> at(int x, int y, int width, int height) {
    return Tree.of("h", height, "w", width, "x", x, "y", y);
  }
}
