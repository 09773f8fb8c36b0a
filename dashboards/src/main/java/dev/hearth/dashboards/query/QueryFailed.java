package dev.hearth.dashboards.query;

/** ClickHouse refused a query, or did not come to its end. */
public final class QueryFailed extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int LONGEST = 400;

  /** With what ClickHouse said, on one line. */
  public QueryFailed(String message) {
    super(shortened(message.strip().replaceAll("\\s+", " ")));
  }

  private static String shortened(String line) {
    String plain = line.replaceFirst(" \\(version [^)]*\\).*$", "");
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
  }
}
