package dev.hearth.jobs.funnel.definition;

import java.io.Serializable;

/**
 * Whose path is followed.
 *
 * @param kind a member in each group, a member over all groups of the community, or a member with
 *     each value of an attribute, such as a visit or a campaign
 * @param attribute the attribute's name; empty for the other two. An event without it, or with an
 *     empty value, is on no path.
 */
public record Unit(Kind kind, String attribute) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What sets one path of a member apart from another. */
  public enum Kind {
    MEMBER_GROUP,
    MEMBER,
    MEMBER_ATTRIBUTE
  }

  public static final Unit OF_MEMBER = new Unit(Kind.MEMBER, "");
  public static final Unit OF_MEMBER_IN_GROUP = new Unit(Kind.MEMBER_GROUP, "");

  /** A member with each value of an attribute. */
  public static Unit ofAttribute(String attribute) {
    return new Unit(Kind.MEMBER_ATTRIBUTE, attribute);
  }
}
