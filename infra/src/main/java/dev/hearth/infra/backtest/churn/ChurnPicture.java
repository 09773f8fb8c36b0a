package dev.hearth.infra.backtest.churn;

import dev.hearth.infra.backtest.Drawing;
import dev.hearth.infra.backtest.churn.ChurnReport.Result;
import dev.hearth.infra.backtest.churn.measure.Bin;
import java.util.List;
import java.util.Locale;

/**
 * Draws reliability as SVG: what came of the probabilities over what they said, by tenths, for each
 * population; what can be believed lies on the diagonal.
 */
public final class ChurnPicture {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 560;
  private static final int LEFT = 80;
  private static final int SIDE = 400;
  private static final int TOP = 80;
  private static final int APART = 470;
  private static final int LEGEND = 22;
  private static final int STEPS = 5;
  private static final List<String> COLOURS = List.of("#c2410c", "#2563eb", "#059669", "#7c3aed");

  private final Drawing drawing;

  private ChurnPicture(String archive) {
    drawing = new Drawing("Who leaves: said and seen, " + archive, LEFT, WIDTH, HEIGHT);
  }

  /** One panel for each population; our own two models are drawn boldest. */
  public static String of(ChurnReport report) {
    var picture = new ChurnPicture(report.archive());
    int panel = 0;
    for (Population population : Population.values()) {
      int left = LEFT + APART * panel;
      panel++;
      List<Result> results =
          report.results().stream()
              .filter(one -> one.population().equals(population.label()))
              .toList();
      picture.frame(left, population, report.horizonDays());
      for (int i = 0; i < results.size(); i++) {
        picture.curve(left, results.get(i), i);
      }
    }
    return picture.drawing.svg();
  }

  private void frame(int left, Population population, long horizonDays) {
    for (int step = 0; step <= STEPS; step++) {
      double share = (double) step / STEPS;
      drawing.add(
          "<line x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$d\" y2=\"%3$d\" stroke=\"#e5e7eb\"/>"
              + "<text x=\"%1$.1f\" y=\"%4$d\" text-anchor=\"middle\">%5$.0f %%</text>%n",
          x(left, share), TOP, TOP + SIDE, TOP + SIDE + 20, 100 * share);
      drawing.add(
          "<line x1=\"%1$d\" x2=\"%2$d\" y1=\"%3$.1f\" y2=\"%3$.1f\" stroke=\"#e5e7eb\"/>"
              + "<text x=\"%4$d\" y=\"%5$.1f\" text-anchor=\"end\">%6$.0f %%</text>%n",
          left, left + SIDE, y(share), left - 8, y(share) + 4, 100 * share);
    }
    drawing.add(
        "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#6b7280\""
            + " stroke-dasharray=\"5 5\"/>%n",
        left, TOP + SIDE, left + SIDE, TOP);
    drawing.add(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">said to be silent for %d days; seen within"
            + " %s</text>%n",
        left + SIDE / 2, TOP + SIDE + 45, horizonDays, population.label());
    drawing.add(
        "<text transform=\"translate(%d %d) rotate(-90)\" text-anchor=\"middle\">were"
            + " silent</text>%n",
        left - 55, TOP + SIDE / 2);
  }

  private void curve(int left, Result result, int number) {
    String colour = COLOURS.get(number % COLOURS.size());
    int width = number < 2 ? 3 : 1;
    var path = new StringBuilder();
    for (Bin bin : result.reliability()) {
      double x = x(left, bin.predicted());
      double y = y(bin.observed());
      path.append(String.format(Locale.ROOT, "%s%.1f %.1f ", path.isEmpty() ? "M" : "L", x, y));
      drawing.add(
          "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%d\" fill=\"%s\"/>%n", x, y, width + 1, colour);
    }
    drawing.add(
        "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%d\"/>%n",
        path.toString().strip(), colour, width);
    int y = TOP + 20 + LEGEND * number;
    drawing.add(
        "<line x1=\"%1$d\" x2=\"%2$d\" y1=\"%3$d\" y2=\"%3$d\" stroke=\"%4$s\""
            + " stroke-width=\"%5$d\"/><text x=\"%6$d\" y=\"%7$d\">%8$s, ECE %9$.3f</text>%n",
        left + 12,
        left + 36,
        y,
        colour,
        width,
        left + 44,
        y + 4,
        Drawing.escaped(result.model()),
        result.ece());
  }

  private static double x(int left, double share) {
    return left + SIDE * share;
  }

  private static double y(double share) {
    return TOP + SIDE * (1 - share);
  }
}
