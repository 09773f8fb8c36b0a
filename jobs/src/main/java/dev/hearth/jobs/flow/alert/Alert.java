package dev.hearth.jobs.flow.alert;

import dev.hearth.jobs.flow.finding.Finding.Words;
import dev.hearth.jobs.flow.finding.Subject;
import java.util.List;

/**
 * A step in the life of an alert, and what the alert is after it: so each says all that is known.
 * An id and a sequence name a step: a replay says it again, and nothing else.
 *
 * @param id the alert: the same in all its steps
 * @param sequence the step within the alert, from 1 without a gap
 * @param step what happened to it
 * @param state what it is after the step
 * @param page whether somebody is to be told of this step now
 * @param held why nobody is, where somebody would have been
 * @param paged whether somebody was told of the alert so far, with this step
 * @param rule the rule that raised it
 * @param ruleVersion version of the rule
 * @param kind the kind of finding that it rests on
 * @param severity how urgent it is now
 * @param subject what it is about
 * @param openedAtMs when it opened, milliseconds of event time
 * @param atMs when this step happened, likewise; never before the step that came before
 * @param sinceMs since when what it tells of has held, likewise
 * @param score the score at this step, in the unit of its kind
 * @param threshold the score from which the kind speaks
 * @param words the reason for people
 * @param evidence what it rests on, a JSON object
 * @param sql a query of the raw tables that gives the same score; empty for none
 * @param members of an alert that stands for many: their subjects, up to {@link #MOST_MEMBERS}
 * @param acknowledgedBy who acknowledged it; empty for nobody
 */
public record Alert(
    String id,
    int sequence,
    Step step,
    State state,
    boolean page,
    Held held,
    boolean paged,
    String rule,
    int ruleVersion,
    String kind,
    Severity severity,
    Subject subject,
    long openedAtMs,
    long atMs,
    long sinceMs,
    double score,
    double threshold,
    Words words,
    String evidence,
    String sql,
    List<String> members,
    String acknowledgedBy) {

  /** How many members an alert names at most; its words count all. */
  public static final int MOST_MEMBERS = 1000;

  /** What happened to an alert. The order is part of the saved state: append only. */
  public enum Step {
    OPENED,
    UPDATED,
    ESCALATED,
    REMINDED,
    ACKNOWLEDGED,
    RESOLVED
  }

  /** What an alert is. The order is part of the saved state: append only. */
  public enum State {
    OPEN,
    ACKNOWLEDGED,
    RESOLVED
  }

  /** Why nobody is told of a step. The order is part of the saved state: append only. */
  public enum Held {
    /** Nothing holds it: somebody is told, or the step is not one to be told of. */
    NOTHING,
    /** It is waited for, or found, that many subjects have the same at once. */
    STORM,
    /** These are quiet hours of the community. */
    QUIET,
    /** Nothing comes from its source, or its whole community is silent, which is told already. */
    SOURCE,
    /** Its community has more open alerts than are watched. */
    CROWD
  }
}
