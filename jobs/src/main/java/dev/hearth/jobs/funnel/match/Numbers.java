package dev.hearth.jobs.funnel.match;

/** Reads plain decimals, and nothing else, as the SQL of funnels does. */
final class Numbers {
  private static final int MOST_DIGITS = 18;

  private Numbers() {}

  /** Whether a text is a plain decimal between two numbers, both included. */
  static boolean isWithin(String text, double least, double most) {
    if (!isPlain(text)) {
      return false;
    }
    double value = Double.parseDouble(text);
    return value >= least && value <= most;
  }

  private static boolean isPlain(String text) {
    int from = text.startsWith("-") ? 1 : 0;
    int digits = 0;
    int point = -1;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (c == '.' && point < 0 && i > from && i < text.length() - 1) {
        point = i;
      } else {
        return false;
      }
    }
    return digits > 0 && digits <= MOST_DIGITS;
  }
}
