package dev.hearth.infra.backtest.silence;

/** Mean and deviation of the last 200 pauses between messages of a group. */
final class Pauses {
  private static final int WINDOW = 200;

  private final double[] window = new double[WINDOW];
  private long lastMs;
  private int count;
  private double sum;
  private double squares;

  void heard(long atMs) {
    if (lastMs > 0) {
      double pause = Math.max(0, atMs - lastMs);
      int slot = count % WINDOW;
      if (count >= WINDOW) {
        sum -= window[slot];
        squares -= window[slot] * window[slot];
      }
      window[slot] = pause;
      sum += pause;
      squares += pause * pause;
      count++;
    }
    lastMs = atMs;
  }

  double meanMs() {
    return sum / Math.max(1, Math.min(count, WINDOW));
  }

  double deviationMs() {
    double mean = meanMs();
    return Math.sqrt(Math.max(0, squares / Math.max(1, Math.min(count, WINDOW)) - mean * mean));
  }
}
