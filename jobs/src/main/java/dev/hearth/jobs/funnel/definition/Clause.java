package dev.hearth.jobs.funnel.definition;

import java.io.Serializable;
import java.util.List;

/**
 * What one trait of an event must be like.
 *
 * @param trait of what
 * @param check how it is looked at
 * @param texts for {@link Check#ONE_OF} and {@link Check#PREFIX} those that will do; else empty
 * @param least for {@link Check#RANGE} the smallest number that will do, or negative infinity
 * @param most for {@link Check#RANGE} the largest number that will do, or infinity
 */
public record Clause(Trait trait, Check check, List<String> texts, double least, double most)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How a trait is looked at. */
  public enum Check {
    /** It is one of the texts. */
    ONE_OF,
    /** It begins with one of the texts. */
    PREFIX,
    /**
     * It is a plain decimal, an optional minus, at most 18 digits and a point among them, from the
     * least to the most, both included.
     */
    RANGE,
    /** It is not empty. */
    EXISTS,
    /** It is empty. */
    ABSENT
  }

  public Clause {
    texts = List.copyOf(texts);
  }

  public static Clause oneOf(Trait trait, List<String> texts) {
    return new Clause(trait, Check.ONE_OF, texts, 0, 0);
  }

  public static Clause prefix(Trait trait, List<String> texts) {
    return new Clause(trait, Check.PREFIX, texts, 0, 0);
  }

  public static Clause range(Trait trait, double least, double most) {
    return new Clause(trait, Check.RANGE, List.of(), least, most);
  }

  public static Clause exists(Trait trait, boolean wanted) {
    return new Clause(trait, wanted ? Check.EXISTS : Check.ABSENT, List.of(), 0, 0);
  }
}
