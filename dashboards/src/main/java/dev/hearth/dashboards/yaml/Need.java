package dev.hearth.dashboards.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the records of a file must have, and what stands for a list or mapping left out. */
public final class Need {
  private Need() {}

  /** The key must be there. */
  public static void of(@Nullable Object value, String key) {
    if (value == null) {
      throw new IllegalArgumentException("the key " + key + " is missing");
    }
  }

  /** This must hold. */
  public static void that(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /** None when left out. */
  public static <T> List<T> orNone(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /** None when left out; in the order of the file. */
  public static <V> Map<String, V> orNone(@Nullable Map<String, V> map) {
    return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
