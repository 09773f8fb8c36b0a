package dev.hearth.jobs.alert;

import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.Finding.Stage;
import dev.hearth.jobs.flow.finding.Finding.Words;
import dev.hearth.jobs.flow.finding.Subject;
import java.time.Duration;
import java.time.Instant;

/** Findings in words: {@code Found.cold("g1").at("10:00")}. All are of the community acme. */
public final class Found {
  private static final long DAY_MS = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();

  private final Subject subject;
  private final String kind;
  private Stage stage = Stage.RAISED;
  private double score = 3;

  private Found(Subject subject, String kind) {
    this.subject = subject;
    this.kind = kind;
  }

  /** A group of slack went cold. */
  public static Found cold(String group) {
    return new Found(Subject.group("acme", group, "slack"), "silence.cold");
  }

  /** A platform stopped. */
  public static Found source(String platform) {
    return new Found(Subject.source("acme", platform), "silence.source");
  }

  /** The community fell silent. */
  public static Found community() {
    return new Found(Subject.community("acme"), "silence.community");
  }

  /** It is over. */
  public Found over() {
    stage = Stage.CLEARED;
    return this;
  }

  /** It goes on with another score. */
  public Found now(double changed) {
    stage = Stage.CHANGED;
    score = changed;
    return this;
  }

  /** At a time of Monday, or "24:00" and above for the days after. */
  public Finding at(String time) {
    return at(ms(time));
  }

  /** At a moment, milliseconds of event time. */
  public Finding at(long atMs) {
    return new Finding(
        subject,
        kind,
        stage,
        atMs,
        DAY_MS,
        score,
        2.5,
        new Words(subject.id() + " " + stage, "text " + score, subject.id() + " 冷", "文"),
        "{\"score\":" + score + "}",
        "SELECT " + score);
  }

  /** Milliseconds of a time such as 10:00, 10:00:30 or 34:00 from Monday's midnight on, UTC. */
  public static long ms(String time) {
    String[] parts = time.split(":");
    Duration since =
        Duration.ofHours(Long.parseLong(parts[0])).plusMinutes(Long.parseLong(parts[1]));
    return DAY_MS
        + since.toMillis()
        + (parts.length > 2 ? Math.round(Double.parseDouble(parts[2]) * 1000) : 0);
  }

  /** The same in reverse. */
  public static String time(long atMs) {
    Duration since = Duration.ofMillis(atMs - DAY_MS);
    String text = "%02d:%02d".formatted(since.toHours(), since.toMinutesPart());
    return since.toMillis() % 60_000 == 0
        ? text
        : text
            + ":%06.3f".formatted(since.toMillis() % 60_000 / 1000.0).replaceFirst("\\.000$", "");
  }
}
