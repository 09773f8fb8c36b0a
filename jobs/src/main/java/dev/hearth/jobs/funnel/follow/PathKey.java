package dev.hearth.jobs.funnel.follow;

/**
 * Tells one path of a member from another.
 *
 * @param funnelId the funnel, {@code name@version}
 * @param unit the group, the value of an attribute, or empty
 */
public record PathKey(String funnelId, String unit) {

  /** No path, but the member: {@link dev.hearth.jobs.funnel.definition.Funnel#id()} has a name. */
  public static final PathKey MEMBER = new PathKey("", "");
}
