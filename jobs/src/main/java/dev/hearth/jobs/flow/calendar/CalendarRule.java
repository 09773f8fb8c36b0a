package dev.hearth.jobs.flow.calendar;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One calendar as it is written.
 *
 * @param name its name
 * @param zone its time zone; null for that of the community
 * @param working when people are at work; empty for always
 * @param quiet when nobody wants to be called
 * @param holidays when nobody is expected to speak
 * @param appliesTo whose calendar it is
 */
record CalendarRule(
    String name,
    @Nullable ZoneId zone,
    List<Hours> working,
    List<Hours> quiet,
    List<Excuse> holidays,
    List<Scope> appliesTo)
    implements Serializable {

  /** What holds where no calendar is written. */
  static final CalendarRule PLAIN =
      new CalendarRule("", null, List.of(), List.of(), List.of(), List.of(Scope.ALL));

  boolean appliesTo(String communityId, String groupId) {
    return appliesTo.stream().anyMatch(scope -> scope.holds(communityId, groupId));
  }

  /**
   * An announced pause.
   *
   * @param scope who pauses
   * @param excuse when and why
   */
  record Pause(Scope scope, Excuse excuse) implements Serializable {}
}
