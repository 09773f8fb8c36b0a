package dev.hearth.jobs.flow.config;

import java.util.List;

/**
 * The configuration is wrong. Carries every problem that was found, one line each, so that a person
 * mends them in one go.
 */
public final class InvalidConfig extends RuntimeException {
  private final List<String> problems;

  /** At least one problem; each names the place, the key and the mend. */
  public InvalidConfig(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Each problem as one line. */
  public List<String> problems() {
    return problems;
  }
}
