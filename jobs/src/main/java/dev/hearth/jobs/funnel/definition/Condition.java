package dev.hearth.jobs.funnel.definition;

import java.io.Serializable;
import java.util.List;

/**
 * What an event must be like to be a step, or to exclude: of one of the types, and as every clause
 * says.
 *
 * @param types types of member events in lower case, each once and as {@link #dotted} has it
 * @param messages whether messages will do too. A notice of the platform is no message unless a
 *     clause asks for the kind SYSTEM.
 * @param clauses all of them hold
 */
public record Condition(List<String> types, boolean messages, List<Clause> clauses)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public Condition {
    types = types.stream().map(Condition::dotted).distinct().toList();
    clauses = List.copyOf(clauses);
  }

  /**
   * A type of member events as all are compared, so that {@code view_home} is {@code view.home}.
   */
  public static String dotted(String type) {
    return type.replace('_', '.');
  }

  /** Member events of a type, whatever else they are. */
  public static Condition type(String... types) {
    return new Condition(List.of(types), false, List.of());
  }

  /** Any message. */
  public static Condition message() {
    return new Condition(List.of(), true, List.of());
  }
}
