package dev.hearth.jobs.alert.input;

import dev.hearth.jobs.flow.finding.Finding;
import org.jspecify.annotations.Nullable;

/**
 * What the alert stage hears: a finding, or that somebody takes care.
 *
 * @param finding what was found; null for the other
 * @param acknowledged who takes care of what; null for the other
 */
public record AlertInput(@Nullable Finding finding, @Nullable Acknowledgement acknowledged) {

  public AlertInput {
    if ((finding == null) == (acknowledged == null)) {
      throw new IllegalArgumentException("An input is either a finding or an acknowledgement");
    }
  }

  /** A finding is heard. */
  public static AlertInput of(Finding finding) {
    return new AlertInput(finding, null);
  }

  /** An acknowledgement is heard. */
  public static AlertInput of(Acknowledgement acknowledged) {
    return new AlertInput(null, acknowledged);
  }

  /** The community that it is about. */
  public String communityId() {
    return finding != null ? finding.subject().communityId() : given().communityId();
  }

  /** When it happened, milliseconds of event time. */
  public long atMs() {
    return finding != null ? finding.atMs() : given().atMs();
  }

  /** The acknowledgement of what is no finding. */
  public Acknowledgement given() {
    if (acknowledged == null) {
      throw new IllegalStateException("This is a finding");
    }
    return acknowledged;
  }
}
