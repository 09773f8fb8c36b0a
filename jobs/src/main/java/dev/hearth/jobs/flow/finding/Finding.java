package dev.hearth.jobs.flow.finding;

/**
 * What a feature found: a state of a subject that an operator may want to know of, when it begins,
 * while it lasts with other figures, and when it ends. The alert stage decides what becomes of it.
 *
 * @param subject what it is about
 * @param kind what it is, such as {@code silence.cold}; rules name it
 * @param stage whether it begins, goes on with other figures, or ends
 * @param atMs when this was found, milliseconds of event time
 * @param sinceMs since when it has held: for a silence, the last message
 * @param score how strong it is, in the unit of its kind
 * @param threshold the score from which it is one
 * @param words the reason for people
 * @param evidence what it rests on, a JSON object
 * @param sql a query of the raw tables that gives the same score; empty for none
 */
public record Finding(
    Subject subject,
    String kind,
    Stage stage,
    long atMs,
    long sinceMs,
    double score,
    double threshold,
    Words words,
    String evidence,
    String sql) {

  /** The order is part of the saved state: append only. */
  public enum Stage {
    RAISED,
    CHANGED,
    CLEARED
  }

  /**
   * A reason in two languages: a title of a few words, and a sentence or two.
   *
   * @param title English
   * @param text English
   * @param titleZh Chinese
   * @param textZh Chinese
   */
  public record Words(String title, String text, String titleZh, String textZh) {}
}
