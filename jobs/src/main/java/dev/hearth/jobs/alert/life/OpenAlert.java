package dev.hearth.jobs.alert.life;

import dev.hearth.jobs.alert.rule.Rule;
import dev.hearth.jobs.flow.alert.Alert;
import dev.hearth.jobs.flow.alert.Alert.Held;
import dev.hearth.jobs.flow.alert.Alert.State;
import dev.hearth.jobs.flow.alert.Alert.Step;
import dev.hearth.jobs.flow.alert.Severity;
import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.Finding.Stage;
import dev.hearth.jobs.flow.finding.Finding.Words;
import dev.hearth.jobs.flow.finding.Subject;
import dev.hearth.jobs.flow.finding.Unnamed;
import java.util.ArrayList;
import java.util.List;

/**
 * An alert that is not resolved: what it says, and what is still to come of it. It changes in place
 * and each of its steps is said through {@link #say}.
 */
final class OpenAlert {
  /** No moment at all: later than every other. */
  static final long NEVER = Long.MAX_VALUE;

  final String id;
  final String rule;
  final int ruleVersion;
  final String kind;
  final Subject subject;
  final long openedAtMs;
  int sequence;
  State state = State.OPEN;
  Severity severity;
  long sinceMs;
  double score;
  double threshold;
  Words words;
  String evidence;
  String sql;
  String acknowledgedBy = "";

  /** Somebody was told of it, and when that was last. */
  boolean paged;

  long pagedAtMs = NEVER;

  /** Somebody is still to be told that it opened or became worse, and from when on. */
  boolean owed;

  long owedFromMs = NEVER;

  /** How many escalations of its rule are behind it. */
  int escalated;

  /** Since when what it tells of is over, while it is not yet resolved. */
  long clearedAtMs = NEVER;

  /** The alert that stands for this one and others; empty for none. */
  String stormId = "";

  /** Of an alert that stands for others: those that joined it, how many did, how many are open. */
  final List<String> members = new ArrayList<>();

  int joined;
  int remaining;

  /** Of its reasons only the title is kept: its community has too many open alerts. */
  boolean bare;

  /** Of an alert that stands for others: when its number is to be told anew. */
  long tellAtMs = NEVER;

  OpenAlert(Rule rule, Severity severity, Finding finding, long openedAtMs) {
    this(
        AlertIds.of(rule.name(), finding.subject(), openedAtMs),
        rule.name(),
        rule.version(),
        severity,
        finding,
        openedAtMs);
  }

  OpenAlert(
      String id,
      String rule,
      int ruleVersion,
      Severity severity,
      Finding finding,
      long openedAtMs) {
    this.id = id;
    this.rule = rule;
    this.ruleVersion = ruleVersion;
    this.kind = finding.kind();
    this.subject = finding.subject();
    this.openedAtMs = openedAtMs;
    this.severity = severity;
    this.sinceMs = finding.sinceMs();
    this.score = finding.score();
    this.threshold = finding.threshold();
    this.words = finding.words();
    this.evidence = finding.evidence();
    this.sql = finding.sql();
  }

  AlertKey key() {
    return new AlertKey(rule, subject.type(), subject.id());
  }

  /** Somebody may still be told of it: nobody took care, and what it tells of goes on. */
  boolean calls() {
    return state == State.OPEN && clearedAtMs == NEVER && stormId.isEmpty();
  }

  /** It stands for others. */
  boolean isStorm() {
    return joined > 0;
  }

  /** Takes up what a finding says; whether it says anything new. */
  boolean learn(Finding finding) {
    boolean same =
        score == finding.score()
            && threshold == finding.threshold()
            && sinceMs == finding.sinceMs()
            && words.equals(finding.words())
            && evidence.equals(finding.evidence())
            && sql.equals(finding.sql());
    sinceMs = finding.sinceMs();
    score = finding.score();
    threshold = finding.threshold();
    words = finding.words();
    evidence = finding.evidence();
    sql = finding.sql();
    return !same;
  }

  /** Takes up what the last finding says, as far as it says anything. */
  void close(Finding finding) {
    score = finding.score();
    threshold = finding.threshold();
    words = finding.words().title().isEmpty() ? words : finding.words();
    evidence = finding.evidence().length() > 2 ? finding.evidence() : evidence;
    sql = finding.sql().isEmpty() ? sql : finding.sql();
  }

  /** Says what it says without the name of a member. */
  void forget(Unnamed unnamed) {
    words = unnamed.words(words);
    evidence = unnamed.json(evidence);
    sql = unnamed.sql(sql);
    members.replaceAll(unnamed::name);
    acknowledgedBy = unnamed.name(acknowledgedBy);
  }

  /** What it rests on, as a finding would say it. */
  Finding asFinding() {
    return new Finding(
        subject, kind, Stage.CHANGED, sinceMs, sinceMs, score, threshold, words, evidence, sql);
  }

  OpenAlert copy() {
    var copy = new OpenAlert(id, rule, ruleVersion, severity, asFinding(), openedAtMs);
    copy.sequence = sequence;
    copy.state = state;
    copy.acknowledgedBy = acknowledgedBy;
    copy.paged = paged;
    copy.pagedAtMs = pagedAtMs;
    copy.owed = owed;
    copy.owedFromMs = owedFromMs;
    copy.escalated = escalated;
    copy.clearedAtMs = clearedAtMs;
    copy.stormId = stormId;
    copy.members.addAll(members);
    copy.joined = joined;
    copy.remaining = remaining;
    copy.tellAtMs = tellAtMs;
    copy.bare = bare;
    return copy;
  }

  /** The next step, of which somebody is told. */
  Alert page(Step step, long atMs) {
    paged = true;
    pagedAtMs = atMs;
    owed = false;
    return said(step, true, Held.NOTHING, atMs);
  }

  /** The next step, of which nobody is told. */
  Alert say(Step step, Held held, long atMs) {
    return said(step, false, held, atMs);
  }

  private Alert said(Step step, boolean page, Held held, long atMs) {
    sequence++;
    tellAtMs = NEVER; // every step tells all
    Alert said =
        new Alert(
            id,
            sequence,
            step,
            state,
            page,
            held,
            paged,
            rule,
            ruleVersion,
            kind,
            severity,
            subject,
            openedAtMs,
            atMs,
            sinceMs,
            score,
            threshold,
            words,
            evidence,
            sql,
            List.copyOf(members),
            acknowledgedBy);
    if (bare) {
      words = new Words(words.title(), "", words.titleZh(), "");
      evidence = "{}";
      sql = "";
    }
    return said;
  }
}
