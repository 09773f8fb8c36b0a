package dev.hearth.dashboards.page;

import java.util.Map;

/**
 * How one part of the pipeline does.
 *
 * @param name of the part: {@code clickhouse}, {@code kafka} or {@code job}
 * @param state how it does
 * @param figures what more there is to say, by name
 */
public record Light(String name, State state, Map<String, Object> figures) {
  /** How a part does. */
  public enum State {
    /** As it should. */
    UP,
    /** It works, but not as it should. */
    LATE,
    /** It does not work. */
    DOWN,
    /** Nobody told the page where it is. */
    UNWATCHED
  }

  /** Copies the figures. */
  public Light {
    figures = Map.copyOf(figures);
  }
}
