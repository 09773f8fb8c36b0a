package dev.hearth.infra.cli.live;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How the groups stand: which are silent, and what is told of it.
 *
 * @param states how many groups are in each state, in the order in which they are shown
 * @param silent the groups that went cold last, then those that are to be judged next
 * @param alerts the latest that are open, the newest first
 * @param open how many are open in all
 * @param down sources that are not heard
 */
public record Standing(
    List<Count> states, List<Silent> silent, List<Told> alerts, long open, List<Down> down) {
  /** Nothing is known yet. */
  public static final Standing UNKNOWN =
      new Standing(List.of(), List.of(), List.of(), 0, List.of());

  /** A state and how many groups are in it. */
  public record Count(String state, long groups) {}

  /**
   * A group in which nobody speaks.
   *
   * @param cold whether it is judged cold already
   * @param at since when it is cold, or when it will be judged so
   * @param missed conversations missed when its row was written
   * @param threshold how many must be missed for it to be cold
   * @param lastWord when the silence began
   * @param every how often a conversation usually begins
   */
  public record Silent(
      String community,
      String group,
      boolean cold,
      Instant at,
      double missed,
      double threshold,
      Instant lastWord,
      Duration every) {}

  /** An open alert: when it opened, how urgent it is, and its words. */
  public record Told(Instant at, String severity, String title, String text) {}

  /** A source that is not heard, and since when. */
  public record Down(String community, String platform, Instant since) {}

  /** How many groups are in a state. */
  public long in(String state) {
    return states.stream()
        .filter(count -> count.state().equals(state))
        .mapToLong(Count::groups)
        .sum();
  }
}
