package dev.hearth.infra.backtest.silence;

import dev.hearth.infra.backtest.Drawing;
import java.util.List;
import java.util.Locale;

/** Draws curves as SVG: the delay over the false alarms that it costs, both in logarithms. */
public final class SilencePicture {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 520;
  private static final int LEFT = 80;
  private static final int RIGHT = 830;
  private static final int TOP = 60;
  private static final int BOTTOM = 450;
  private static final double LEAST_RATE = 0.005;
  private static final double MOST_RATE = 2;
  private static final double LEAST_HOURS = 10;
  private static final double MOST_HOURS = 1000;
  private static final double[] RATES = {0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1};
  private static final double[] HOURS = {12, 24, 48, 96, 168, 336, 672};
  private static final String[] COLOURS = {"#c2410c", "#2563eb", "#059669", "#7c3aed"};

  private final Drawing drawing;

  private SilencePicture(String archive) {
    drawing = new Drawing("Silence detection over " + archive, LEFT, WIDTH, HEIGHT);
  }

  /** The curves in one picture; the first is drawn boldest. */
  public static String of(String archive, List<Curve> curves) {
    var picture = new SilencePicture(archive);
    picture.frame();
    for (int i = 0; i < curves.size(); i++) {
      picture.curve(curves.get(i), COLOURS[i % COLOURS.length], i);
    }
    return picture.drawing.svg();
  }

  private void frame() {
    for (double rate : RATES) {
      drawing.add(
          "<line x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$d\" y2=\"%3$d\" stroke=\"#e5e7eb\"/>"
              + "<text x=\"%1$.1f\" y=\"%4$d\" text-anchor=\"middle\">%5$s</text>%n",
          x(rate), TOP, BOTTOM, BOTTOM + 20, rate);
    }
    for (double hours : HOURS) {
      drawing.add(
          "<line x1=\"%1$d\" x2=\"%2$d\" y1=\"%3$.1f\" y2=\"%3$.1f\" stroke=\"#e5e7eb\"/>"
              + "<text x=\"%4$d\" y=\"%5$.1f\" text-anchor=\"end\">%6$s</text>%n",
          LEFT,
          RIGHT,
          y(hours),
          LEFT - 8,
          y(hours) + 4,
          hours < 72 ? "%.0f h".formatted(hours) : "%.0f d".formatted(hours / 24));
    }
    drawing.add(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">false alarms per group and week</text>%n",
        (LEFT + RIGHT) / 2, BOTTOM + 45);
    drawing.add(
        "<text transform=\"translate(22 %d) rotate(-90)\" text-anchor=\"middle\">median delay until"
            + " told</text>%n",
        (TOP + BOTTOM) / 2);
  }

  private void curve(Curve curve, String colour, int number) {
    var path = new StringBuilder();
    for (Curve.Point point : curve.points()) {
      if (inside(point)) {
        path.append(
            String.format(
                Locale.ROOT,
                "%s%.1f %.1f ",
                path.isEmpty() ? "M" : "L",
                x(point.falseAlarmRate()),
                y(point.medianHours())));
      }
    }
    int width = number == 0 ? 4 : 2;
    drawing.add(
        "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%d\"/>%n",
        path.toString().strip(), colour, width);
    int y = TOP + 20 + 22 * number;
    drawing.add(
        "<line x1=\"600\" x2=\"630\" y1=\"%1$d\" y2=\"%1$d\" stroke=\"%2$s\" stroke-width=\"%3$d\"/>"
            + "<text x=\"638\" y=\"%4$d\">%5$s</text>%n",
        y, colour, width, y + 4, Drawing.escaped(curve.name()));
  }

  private static boolean inside(Curve.Point point) {
    return point.falseAlarmRate() >= LEAST_RATE
        && point.falseAlarmRate() <= MOST_RATE
        && point.medianHours() >= LEAST_HOURS
        && point.medianHours() <= MOST_HOURS;
  }

  private static double x(double rate) {
    return LEFT + (RIGHT - LEFT) * Math.log(rate / LEAST_RATE) / Math.log(MOST_RATE / LEAST_RATE);
  }

  private static double y(double hours) {
    return BOTTOM
        - (BOTTOM - TOP) * Math.log(hours / LEAST_HOURS) / Math.log(MOST_HOURS / LEAST_HOURS);
  }
}
