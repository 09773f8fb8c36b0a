package dev.hearth.infra.backtest;

import java.util.Locale;

/** A picture in SVG on white, with a title at its head. */
public final class Drawing {
  private final StringBuilder svg = new StringBuilder();

  /** An empty picture; its title begins so far from the left. */
  public Drawing(String title, int left, int width, int height) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"13\" role=\"img\">%n",
        width, height);
    add("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>%n", width, height);
    add(
        "<text x=\"%d\" y=\"30\" font-size=\"17\" font-weight=\"bold\">%s</text>%n",
        left, escaped(title));
  }

  /** Adds elements; figures are written the same in every country. */
  public void add(String format, Object... figures) {
    svg.append(String.format(Locale.ROOT, format, figures));
  }

  /** The whole picture. */
  public String svg() {
    return svg + "</svg>\n";
  }

  /** Text as it may stand between elements. */
  public static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
