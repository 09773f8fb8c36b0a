package dev.hearth.jobs.flow.config.yaml;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entries of a mapping in a YAML file. */
public final class YamlMap {
  private final YamlValue whole;
  private final Map<String, YamlValue> entries;

  YamlMap(YamlValue whole, Map<String, YamlValue> entries) {
    this.whole = whole;
    this.entries = entries;
  }

  /** What stands under a key, if anything does. */
  public Optional<YamlValue> at(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** All of them, in the order in which they are written. */
  public Map<String, YamlValue> all() {
    return Collections.unmodifiableMap(entries);
  }

  /** What stands under a key that has to be there. */
  public Optional<YamlValue> needed(String key) {
    if (whole.isMap() && !entries.containsKey(key)) {
      whole.problem("has no '%s'".formatted(key));
    }
    return at(key);
  }

  /** The items of the list under a key; none where there is no such key. */
  public List<YamlValue> list(String key) {
    return at(key).map(YamlValue::list).orElse(List.of());
  }

  /** As {@link #list}, where one item need not be written as a list. */
  public List<YamlValue> listOrOne(String key) {
    return at(key).map(YamlValue::listOrOne).orElse(List.of());
  }

  /** The mapping itself, to say what is wrong with it as a whole. */
  public YamlValue whole() {
    return whole;
  }
}
