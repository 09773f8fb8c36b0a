package dev.hearth.dashboards.board;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the records of a file must have, and what stands for a list or mapping left out. */
final class Need {
  private Need() {}

  static void of(@Nullable Object value, String key) {
    if (value == null) {
      throw new IllegalArgumentException("the key " + key + " is missing");
    }
  }

  static void that(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  static <T> List<T> orNone(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /** In the order of the file. */
  static <V> Map<String, V> orNone(@Nullable Map<String, V> map) {
    return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
