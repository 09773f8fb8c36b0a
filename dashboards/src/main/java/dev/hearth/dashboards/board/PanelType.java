package dev.hearth.dashboards.board;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.hearth.dashboards.board.Panel.Format;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a panel is drawn: the core panels of Grafana that the boards use. */
public enum PanelType {
  /** One number, or a few, in large letters. */
  STAT(Format.TABLE),
  /** Lines or bars over time. */
  TIMESERIES(Format.SERIES),
  /** Rows and columns. */
  TABLE(Format.TABLE),
  /** A bar for each row, with its number. */
  BARGAUGE(Format.TABLE),
  /** Bars over names. */
  BARCHART(Format.TABLE),
  /** Shares of a whole. */
  PIECHART(Format.TABLE),
  /** Colours over time and a label. */
  HEATMAP(Format.SERIES),
  /** How many values lie in which range. */
  HISTOGRAM(Format.TABLE),
  /** A state for each label over time. */
  STATE_TIMELINE(Format.SERIES),
  /** A number on a dial. */
  GAUGE(Format.TABLE),
  /** Words. */
  TEXT(Format.TABLE);

  private final Format format;

  PanelType(Format format) {
    this.format = format;
  }

  /**
   * The type of this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  @JsonCreator
  public static PanelType of(String grafana) {
    return Arrays.stream(values())
        .filter(type -> type.grafana().equals(grafana))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    grafana
                        + " is no type of panel; the types are "
                        + Arrays.stream(values())
                            .map(PanelType::grafana)
                            .collect(Collectors.joining(", "))));
  }

  /** Its name in Grafana. */
  public String grafana() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Format format(boolean sparkline) {
    return sparkline ? Format.SERIES : format;
  }
}
