package dev.hearth.infra.importer.archive;

import dev.hearth.jobs.flow.reject.Reason;

/** A row that cannot become an event, and why. It becomes an {@link Entry.BadRow}. */
public final class RowRefused extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int MAX_DETAIL = 300;

  private final Reason reason;

  /**
   * Refuses a row.
   *
   * @param detail one line that names the field and what is wrong; cut where it is long
   */
  public RowRefused(Reason reason, String detail) {
    // No stack trace: a bad row is an ordinary thing and must not cost more than a good one.
    super(line(detail), null, false, false);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** One line that names the field. */
  public String detail() {
    return String.valueOf(getMessage());
  }

  private static String line(String detail) {
    String cut = detail.length() > MAX_DETAIL ? detail.substring(0, MAX_DETAIL) + "…" : detail;
    return cut.replaceAll("\\s+", " ");
  }
}
