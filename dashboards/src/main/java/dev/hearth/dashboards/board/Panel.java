package dev.hearth.dashboards.board;

import dev.hearth.dashboards.yaml.Need;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One panel of a board.
 *
 * @param id its name, unique in the board, and that of its SQL file
 * @param number its id in Grafana, unique in the board and never used again
 * @param type how it is drawn
 * @param title above it
 * @param description the definition of what it shows, with its formula and caveats; a text has none
 * @param width in twenty-fourths of the board
 * @param height in lines of Grafana's grid, about 30 pixels each
 * @param format what its query returns
 * @param unit Grafana's name of the unit; none for texts
 * @param decimals places after the point
 * @param min the least value of its axis
 * @param max the greatest
 * @param empty what it says when there is nothing to show
 * @param thresholds where the colour changes, lowest first; the first has no from
 * @param scheme names, and colours, of its values
 * @param stack whether series stand on each other
 * @param style how series are drawn
 * @param sparkline whether a stat shows a line behind it; its query then returns a series
 * @param show what a stat or gauge writes
 * @param text in Markdown, of a text
 * @param columns of a table, in order; others are hidden
 * @param series titles and colours, by name of column or label
 * @param legend how series with labels are called, in Grafana's templates
 * @param mayBeEmpty whether the demo may have nothing to show here
 * @param sort of a table
 * @param repeat the variable for each of whose values it is drawn again
 * @param sql what it asks; empty for a text
 */
public record Panel(
    String id,
    int number,
    PanelType type,
    Words title,
    @Nullable Words description,
    int width,
    int height,
    @Nullable Format format,
    @Nullable String unit,
    @Nullable Integer decimals,
    @Nullable Double min,
    @Nullable Double max,
    @Nullable Words empty,
    List<Threshold> thresholds,
    @Nullable String scheme,
    boolean stack,
    @Nullable Style style,
    boolean sparkline,
    @Nullable Show show,
    @Nullable Words text,
    Map<String, Column> columns,
    Map<String, Series> series,
    @Nullable String legend,
    boolean mayBeEmpty,
    @Nullable Sort sort,
    @Nullable String repeat,
    String sql)
    implements Element {
  private static final int GRID = 24;

  /** What a query returns: a time column with labels and numbers, or any rows. */
  public enum Format {
    /** A first column {@code time}, then texts as labels, then numbers. */
    SERIES,
    /** Any columns. */
    TABLE
  }

  /** How series are drawn. */
  public enum Style {
    /** As lines. */
    LINE,
    /** As bars. */
    BARS,
    /** As lines with what lies under them. */
    AREA
  }

  /** What a stat writes. */
  public enum Show {
    /** The value alone. */
    VALUE,
    /** The name of the column or label alone. */
    NAME,
    /** Both. */
    BOTH
  }

  /**
   * From where on a colour holds.
   *
   * @param from the least value; none for the first
   * @param color in Grafana's words
   */
  public record Threshold(@Nullable Double from, String color) {
    /** Checks that there is a colour. */
    public Threshold {
      Need.of(color, "color");
    }
  }

  /**
   * A column of a table.
   *
   * @param title above it
   * @param unit of its numbers
   * @param decimals places after the point
   * @param scheme names and colours of its values
   * @param link where a click leads, of {@code links.yaml}
   * @param width in pixels
   * @param bar whether a bar shows how great the number is
   * @param thresholds where its colour changes
   */
  public record Column(
      Words title,
      @Nullable String unit,
      @Nullable Integer decimals,
      @Nullable String scheme,
      @Nullable String link,
      @Nullable Integer width,
      boolean bar,
      List<Threshold> thresholds) {
    /** Checks that it has a title. */
    public Column {
      Need.of(title, "title");
      thresholds = Need.orNone(thresholds);
    }
  }

  /**
   * A series or value.
   *
   * @param title its name
   * @param color in Grafana's words
   * @param unit when it is not that of the panel; a line then has an axis of its own on the right
   * @param decimals places after the point
   * @param thresholds when they are not those of the panel
   * @param dashed whether its line is dashed
   */
  public record Series(
      @Nullable Words title,
      @Nullable String color,
      @Nullable String unit,
      @Nullable Integer decimals,
      List<Threshold> thresholds,
      boolean dashed) {
    /** No thresholds when none are given. */
    public Series {
      thresholds = Need.orNone(thresholds);
    }
  }

  /**
   * How a table is sorted when it opens.
   *
   * @param column by its name in the query
   * @param descending greatest first
   */
  public record Sort(String column, boolean descending) {
    /** Checks that a column is named. */
    public Sort {
      Need.of(column, "column");
    }
  }

  /** Checks what a panel of its type must have, and fills in what may be left out. */
  public Panel {
    Need.of(id, "id");
    Need.of(type, "type");
    Need.of(title, "title");
    Need.that(id.matches("[a-z][a-z0-9-]*"), "an id has small letters, digits and hyphens: " + id);
    Need.that(number > 0, "the key number is missing: Grafana's id of the panel, 1 or more");
    Need.that(width > 0 && width <= GRID, "width is 1 to " + GRID + ", not " + width);
    height = height > 0 ? height : type == PanelType.STAT ? 4 : 8;
    boolean draws = type != PanelType.TEXT;
    Need.that(draws || text != null, "a text panel needs the key text");
    Need.that(!draws || description != null, "the key description is missing: what it counts");
    Need.that(
        !draws || unit != null || type == PanelType.TABLE || scheme != null,
        "the key unit is missing: none, short, percentunit, s, …");
    format = format == null && draws ? type.format(sparkline) : format;
    thresholds = Need.orNone(thresholds);
    columns = Need.orNone(columns);
    series = Need.orNone(series);
    Need.that(
        (type == PanelType.TABLE) == !columns.isEmpty(),
        "a table, and nothing else, has the key columns");
    sql = sql == null ? "" : sql;
  }

  /** Whether it asks anything. */
  public boolean asks() {
    return type != PanelType.TEXT;
  }
}
