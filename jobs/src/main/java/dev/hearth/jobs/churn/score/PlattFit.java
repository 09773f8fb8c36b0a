package dev.hearth.jobs.churn.score;

/**
 * Finds the {@link Platt} under which what happened was most likely, by Newton's method with halved
 * steps. The steepness is held above 0, so that a member who stays silent never looks safer, and
 * below 10, where those who left and those who stayed could be told apart by their score alone.
 */
final class PlattFit {
  private static final double FLATTEST = 0.05;
  private static final double STEEPEST = 10;
  private static final int MOST_STEPS = 100;
  private static final double SMALL = 1e-12;

  private final int[] counts;

  private PlattFit(int[] counts) {
    this.counts = counts;
  }

  /** The best for counts as {@link Calibration#counts} gives them, some of both kinds. */
  static Platt of(int[] counts) {
    var fit = new PlattFit(counts);
    Platt best = fit.best(Platt.IDENTITY, true);
    if (best.a() >= FLATTEST && best.a() <= STEEPEST) {
      return best;
    }
    // The loss is convex: where the best steepness is out of bounds, the bound is the best.
    double bound = best.a() < FLATTEST ? FLATTEST : STEEPEST;
    return fit.best(new Platt(bound, 0), false);
  }

  /** Steps down until nothing is left to gain, or until the steepness has left its bounds. */
  private Platt best(Platt start, boolean steepness) {
    Platt now = start;
    double loss = loss(now);
    for (int step = 0; step < MOST_STEPS; step++) {
      Platt move = move(now, steepness);
      Platt next = moved(now, move, 1);
      double part = 1;
      while (loss(next) > loss && part > SMALL) {
        part /= 2;
        next = moved(now, move, part);
      }
      double gain = loss - loss(next);
      if (gain <= 0) {
        return now;
      }
      now = next;
      loss -= gain;
      if (steepness && now.a() > 2 * STEEPEST) {
        return now;
      }
    }
    return now;
  }

  private static Platt moved(Platt from, Platt move, double part) {
    return new Platt(from.a() + part * move.a(), from.b() + part * move.b());
  }

  /** Newton's step: the slope over the curvature, of both parameters or of the shift alone. */
  private Platt move(Platt now, boolean steepness) {
    double slopeA = 0;
    double slopeB = 0;
    double curveA = 0;
    double curveB = 0;
    double curveAb = 0;
    for (int bin = 0; bin < Calibration.BINS; bin++) {
      int stayed = counts[bin];
      int left = counts[Calibration.BINS + bin];
      if (stayed + left == 0) {
        continue;
      }
      double score = Calibration.score(bin);
      double probability = now.probability(score);
      double over = (stayed + left) * probability - left;
      double weight = (stayed + left) * probability * (1 - probability);
      slopeA += over * score;
      slopeB += over;
      curveA += weight * score * score;
      curveAb += weight * score;
      curveB += weight;
    }
    double area = curveA * curveB - curveAb * curveAb;
    if (!steepness || area <= SMALL * curveA * curveB) {
      return new Platt(0, curveB == 0 ? 0 : -slopeB / curveB);
    }
    return new Platt(
        (curveAb * slopeB - curveB * slopeA) / area, (curveAb * slopeA - curveA * slopeB) / area);
  }

  /** How unlikely what happened would be. */
  private double loss(Platt platt) {
    double loss = 0;
    for (int bin = 0; bin < Calibration.BINS; bin++) {
      double odds = platt.a() * Calibration.score(bin) + platt.b();
      loss += counts[bin] * softplus(odds) + counts[Calibration.BINS + bin] * softplus(-odds);
    }
    return loss;
  }

  /** ln(1 + e^x), also where e^x is too large. */
  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }
}
