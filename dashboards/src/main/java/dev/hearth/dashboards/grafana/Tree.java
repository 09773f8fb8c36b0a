package dev.hearth.dashboards.grafana;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trees of keys and values, in the order in which they are written. */
public final class Tree {
  private static final ObjectWriter WRITER = new ObjectMapper().writer(printer());

  private Tree() {}

  /** Keys and values by turns; a key whose value is null is left out. */
  public static Map<String, Object> of(@Nullable Object... keysAndValues) {
    var tree = new LinkedHashMap<String, Object>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      Object value = keysAndValues[i + 1];
      if (value != null) {
        tree.put(String.valueOf(keysAndValues[i]), value);
      }
    }
    return tree;
  }

  /** As JSON, with a line for each key and value, ended by a line feed. */
  public static String json(Object tree) {
    try {
      return WRITER.writeValueAsString(tree) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
  }
}
