package dev.hearth.jobs.alert.input;

import dev.hearth.jobs.flow.finding.Finding;
import org.jspecify.annotations.Nullable;

/**
 * What the alert stage hears: a finding, that somebody takes care, or that somebody is to be
 * forgotten.
 *
 * @param finding what was found; null for the others
 * @param acknowledged who takes care of what; null for the others
 * @param forgotten who is to be forgotten; null for the others
 */
public record AlertInput(
    @Nullable Finding finding,
    @Nullable Acknowledgement acknowledged,
    @Nullable Forgotten forgotten) {

  public AlertInput {
    int said = (finding == null ? 0 : 1) + (acknowledged == null ? 0 : 1);
    if (said + (forgotten == null ? 0 : 1) != 1) {
      throw new IllegalArgumentException("An input says one thing");
    }
  }

  /** A finding is heard. */
  public static AlertInput of(Finding finding) {
    return new AlertInput(finding, null, null);
  }

  /** An acknowledgement is heard. */
  public static AlertInput of(Acknowledgement acknowledged) {
    return new AlertInput(null, acknowledged, null);
  }

  /** It is heard that a member is to be forgotten. */
  public static AlertInput of(Forgotten forgotten) {
    return new AlertInput(null, null, forgotten);
  }

  /** The community that it is about. */
  public String communityId() {
    if (finding != null) {
      return finding.subject().communityId();
    }
    return forgotten != null ? forgotten.communityId() : given().communityId();
  }

  /** When it happened, milliseconds of event time. */
  public long atMs() {
    if (finding != null) {
      return finding.atMs();
    }
    return forgotten != null ? forgotten.atMs() : given().atMs();
  }

  /** The acknowledgement of what is nothing else. */
  public Acknowledgement given() {
    if (acknowledged == null) {
      throw new IllegalStateException("This is no acknowledgement");
    }
    return acknowledged;
  }
}
