package dev.hearth.jobs.funnel.definition;

import java.io.Serializable;
import java.util.Locale;

/**
 * Something of an event that conditions ask for and results are broken down by. Whatever an event
 * does not have is the empty text.
 *
 * @param kind what it is
 * @param attribute the attribute's name; empty for all that is no attribute
 */
public record Trait(Kind kind, String attribute) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What there is besides the type of an event. */
  public enum Kind {
    /** The group's id. */
    GROUP,
    /** The tier that the group belongs to, by the tiers of the file. */
    TIER,
    /** Where it happened, such as slack. */
    PLATFORM,
    /** What the member was in the group: MEMBER, STAFF, OWNER or BOT. */
    ROLE,
    /** Of a message: TEXT, IMAGE and so on. */
    KIND,
    /** Of a message: the thread. */
    THREAD,
    /** Of a member event: the join or campaign source. */
    CHANNEL,
    /** Of a member event: the amount. */
    VALUE,
    /** Whatever else the source said. */
    ATTRIBUTE
  }

  /** A trait that is no attribute. */
  public static Trait of(Kind kind) {
    return new Trait(kind, "");
  }

  /** How people write it: {@code channel}, {@code attributes.device}. */
  public String word() {
    return kind == Kind.ATTRIBUTE
        ? "attributes." + attribute
        : kind.name().toLowerCase(Locale.ROOT);
  }

  /** An attribute. */
  public static Trait attribute(String name) {
    return new Trait(Kind.ATTRIBUTE, name);
  }
}
