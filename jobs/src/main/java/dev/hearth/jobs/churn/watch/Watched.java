package dev.hearth.jobs.churn.watch;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is found out about a member. Flat with empty fields rather than a sealed type,
 * which Flink would hand to Kryo.
 *
 * @param day a day on which it contributed
 * @param label what became of it after a snapshot
 */
public record Watched(@Nullable ActiveDay day, @Nullable Label label) {

  static Watched of(ActiveDay day) {
    return new Watched(day, null);
  }

  static Watched of(Label label) {
    return new Watched(null, label);
  }
}
