package dev.hearth.infra.backtest.funnel;

import dev.hearth.infra.backtest.Drawing;
import dev.hearth.infra.backtest.funnel.FunnelReport.Result;
import dev.hearth.infra.backtest.funnel.FunnelReport.Step;
import java.util.Locale;

/**
 * Draws funnels as SVG: a bar for each step, as long as the share of those that entered, with how
 * many came from the step before and how many were lost on the way.
 */
public final class FunnelPicture {
  private static final int WIDTH = 1000;
  private static final int LEFT = 40;
  private static final int BAR_LEFT = 220;
  private static final int BAR_WIDTH = 480;
  private static final int BAR = 30;
  private static final int STEP = 46;
  private static final int HEAD = 64;
  private static final int APART = 56;
  private static final int MOST_NAME = 26;
  private static final long NOTHING_BEFORE = -1;

  private final Drawing drawing;
  private int top = HEAD;

  private FunnelPicture(FunnelReport report) {
    int steps = report.funnels().stream().mapToInt(funnel -> funnel.steps().size()).sum();
    int height = HEAD + steps * STEP + report.funnels().size() * APART;
    drawing = new Drawing("Funnels, " + report.archive(), LEFT, WIDTH, height);
  }

  /** One funnel below the other. */
  public static String of(FunnelReport report) {
    var picture = new FunnelPicture(report);
    report.funnels().forEach(picture::funnel);
    return picture.drawing.svg();
  }

  private void funnel(Result funnel) {
    drawing.add(
        "<text x=\"%d\" y=\"%d\" font-weight=\"bold\">%s</text>%n",
        LEFT,
        top + 14,
        Drawing.escaped(
            "%s, version %d: %s"
                .formatted(funnel.name(), funnel.version(), FunnelWording.states(funnel))));
    top += 26;
    long before = NOTHING_BEFORE;
    for (Step step : funnel.steps()) {
      step(step, before);
      before = step.reached();
      top += STEP;
    }
    top += APART - 26;
  }

  private void step(Step step, long before) {
    double width = Math.max(1, BAR_WIDTH * step.overallRate());
    drawing.add(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n",
        BAR_LEFT - 12, top + 20, Drawing.escaped(shortened(step.name())));
    drawing.add(
        "<rect x=\"%1$d\" y=\"%2$d\" width=\"%3$d\" height=\"%4$d\" fill=\"#e5e7eb\"/>"
            + "<rect x=\"%1$d\" y=\"%2$d\" width=\"%5$.1f\" height=\"%4$d\" fill=\"#2563eb\"/>%n",
        BAR_LEFT, top, BAR_WIDTH, BAR, width);
    drawing.add(
        "<text x=\"%d\" y=\"%d\">%s</text>%n",
        BAR_LEFT + BAR_WIDTH + 12, top + 20, Drawing.escaped(words(step, before)));
  }

  private static String words(Step step, long before) {
    return before == NOTHING_BEFORE
        ? String.format(Locale.ROOT, "%,d entered", step.reached())
        : String.format(
            Locale.ROOT,
            "%,d · %.1f %% of the step before (−%,d)",
            step.reached(),
            100 * step.stepRate(),
            before - step.reached());
  }

  private static String shortened(String name) {
    return name.length() <= MOST_NAME ? name : name.substring(0, MOST_NAME - 1) + "…";
  }
}
