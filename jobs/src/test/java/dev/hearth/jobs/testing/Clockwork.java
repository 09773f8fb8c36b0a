package dev.hearth.jobs.testing;

import dev.hearth.jobs.flow.model.Model;
import dev.hearth.jobs.flow.model.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A model without Flink, of one key: it hears what happens in order of time, and is woken when it
 * wants to be.
 */
public final class Clockwork<M, E, O> {
  private final Model<M, E, O> model;
  private final List<O> said = new ArrayList<>();
  private @Nullable Step<M, O> step;

  public Clockwork(Model<M, E, O> model) {
    this.model = model;
  }

  /** Something happens at a moment. */
  public void hear(E event, long atMs) {
    passTo(atMs - 1);
    follow(model.on(step == null ? null : step.memory(), event));
  }

  /** Time passes, to a moment. */
  public void passTo(long atMs) {
    while (step != null && isDue(step.wakeAt(), atMs)) {
      Step<M, O> now = step;
      follow(
          model.wake(Objects.requireNonNull(now.memory()), Objects.requireNonNull(now.wakeAt())));
    }
  }

  /** All that was said so far. */
  public List<O> said() {
    return said;
  }

  private static boolean isDue(@Nullable Instant wakeAt, long atMs) {
    return wakeAt != null && wakeAt.toEpochMilli() <= atMs;
  }

  private void follow(Step<M, O> next) {
    said.addAll(next.output());
    step = next;
  }
}
