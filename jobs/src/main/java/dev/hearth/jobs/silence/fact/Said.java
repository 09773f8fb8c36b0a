package dev.hearth.jobs.silence.fact;

import dev.hearth.jobs.flow.finding.Finding;
import org.jspecify.annotations.Nullable;

/**
 * One thing that silence detection says. Flat with empty fields rather than a sealed type, which
 * Flink would hand to Kryo.
 *
 * @param status how a group stands
 * @param silence a change of a group's state
 * @param finding what an operator may want to know
 */
public record Said(
    @Nullable GroupStatus status, @Nullable Silence silence, @Nullable Finding finding) {

  public static Said of(GroupStatus status) {
    return new Said(status, null, null);
  }

  public static Said of(Silence silence) {
    return new Said(null, silence, null);
  }

  public static Said of(Finding finding) {
    return new Said(null, null, finding);
  }
}
