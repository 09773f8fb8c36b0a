package dev.hearth.infra.cli.term;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows under a heading, in columns as wide as they need to be; numbers stand to the right. */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<String> heading;
  private final boolean[] right;
  private final List<List<String>> rows = new ArrayList<>();

  private TextTable(List<String> heading) {
    this.heading = List.copyOf(heading);
    this.right = new boolean[heading.size()];
  }

  /** A table with these columns. */
  public static TextTable of(String... heading) {
    return new TextTable(Arrays.asList(heading));
  }

  /** A table with these columns. */
  public static TextTable of(List<String> heading) {
    return new TextTable(heading);
  }

  /** Sets a column to the right, as numbers are read. */
  public TextTable right(int column) {
    right[column] = true;
    return this;
  }

  /** Adds a row; control characters are shown as escapes, so that a row stays one line. */
  public TextTable row(List<String> cells) {
    if (cells.size() != heading.size()) {
      throw new IllegalArgumentException(cells.size() + " cells for " + heading.size());
    }
    rows.add(cells.stream().map(TextTable::oneLine).toList());
    return this;
  }

  /** Adds a row. */
  public TextTable row(Object... cells) {
    return row(Arrays.stream(cells).map(String::valueOf).toList());
  }

  /** The lines, cut to a width; the heading is emphasised on a screen with colours. */
  public List<String> lines(int width, boolean colours) {
    int[] widths = widths();
    var lines = new ArrayList<String>();
    lines.add(Style.BOLD.of(line(heading, widths, width), colours));
    for (List<String> row : rows) {
      lines.add(line(row, widths, width));
    }
    return lines;
  }

  private int[] widths() {
    int[] widths = new int[heading.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = heading.get(i).length();
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return widths;
  }

  private String line(List<String> cells, int[] widths, int width) {
    var line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String padding = " ".repeat(widths[i] - cells.get(i).length());
      line.append(i == 0 ? "" : GAP);
      line.append(right[i] ? padding + cells.get(i) : cells.get(i) + padding);
    }
    String whole = line.toString().stripTrailing();
    return whole.length() <= width ? whole : whole.substring(0, Math.max(0, width - 1)) + "…";
  }

  private static String oneLine(String cell) {
    return cell.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
  }
}
