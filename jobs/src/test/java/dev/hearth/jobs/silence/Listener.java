package dev.hearth.jobs.silence;

import dev.hearth.jobs.flow.calendar.Calendars;
import dev.hearth.jobs.flow.model.Step;
import dev.hearth.jobs.flow.time.CalendarPolicy;
import dev.hearth.jobs.silence.community.CommunityMemory;
import dev.hearth.jobs.silence.fact.Said;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/** The model without Flink: hears signs in order of time, and is woken when it wants to be. */
public final class Listener {
  private final SilenceModel model = model();
  private final List<Said> said;
  private final TreeMap<String, Step<CommunityMemory, Said>> steps = new TreeMap<>();

  /** Writes down what is said in a list. */
  public Listener(List<Said> said) {
    this.said = said;
  }

  /** The model as it is without any setting, in UTC. */
  static SilenceModel model() {
    return new SilenceModel(
        SilencePolicy.ofBudget(0.1), Calendars.of(CalendarPolicy.from(new Configuration())));
  }

  /** A sign comes. */
  public void hear(Sign sign) {
    pass(sign.communityId(), sign.atMs() - 1);
    Step<CommunityMemory, Said> before = steps.get(sign.communityId());
    follow(sign.communityId(), model.on(before == null ? null : before.memory(), sign));
  }

  /** Time passes and nothing is heard. */
  public void passTo(long atMs) {
    List.copyOf(steps.keySet()).forEach(community -> pass(community, atMs));
  }

  /** Every memory becomes what is made of it. */
  public void replace(UnaryOperator<CommunityMemory> by) {
    steps.replaceAll(
        (community, step) -> new Step<>(by.apply(memory(step)), List.of(), step.wakeAt()));
  }

  /** What is remembered of a community. */
  public CommunityMemory memory(String community) {
    return memory(steps.get(community));
  }

  private void pass(String community, long atMs) {
    Step<CommunityMemory, Said> step = steps.get(community);
    while (step != null) {
      Instant wakeAt = step.wakeAt();
      if (wakeAt == null || wakeAt.toEpochMilli() > atMs) {
        return;
      }
      step = follow(community, model.wake(memory(step), wakeAt));
    }
  }

  private Step<CommunityMemory, Said> follow(String community, Step<CommunityMemory, Said> step) {
    said.addAll(step.output());
    steps.put(community, step);
    return step;
  }

  private static CommunityMemory memory(@Nullable Step<CommunityMemory, Said> step) {
    if (step == null || step.memory() == null) {
      throw new IllegalStateException("Nothing is remembered");
    }
    return step.memory();
  }
}
