package dev.hearth.jobs.funnel.fact;

import dev.hearth.jobs.flow.event.MemberKey;
import dev.hearth.jobs.funnel.path.Journey;
import java.util.List;

/**
 * How far somebody came in a funnel, as of a time.
 *
 * @param who the member
 * @param funnel the name of the funnel
 * @param funnelVersion the version of its definition
 * @param unit what sets one path of the member apart from another: the group, the value of an
 *     attribute, or empty
 * @param platform where the path began
 * @param path the names of all steps of the funnel
 * @param steps the names of the steps that were taken, in the order in which they were
 * @param journey all the rest
 * @param watermarkMs how far event time had come, milliseconds since 1970 UTC; 0 before any had
 */
public record FunnelEntry(
    MemberKey who,
    String funnel,
    int funnelVersion,
    String unit,
    String platform,
    List<String> path,
    List<String> steps,
    Journey journey,
    long watermarkMs) {

  public FunnelEntry {
    path = List.copyOf(path);
    steps = List.copyOf(steps);
  }
}
