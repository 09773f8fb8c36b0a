package dev.hearth.jobs.flow.config;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Everything that can be configured: the classes that declare options, in the order of the
 * reference, and the prefixes whose keys are handed on as they are.
 *
 * @param sections the classes that declare options
 * @param passThrough prefix (with its dot) to the sentence that explains it
 */
public record ConfigCatalog(List<Section> sections, Map<String, String> passThrough) {

  /**
   * One class that declares options as {@code public static final ConfigOption} constants.
   *
   * @param holder the class
   * @param check builds the policy, so that its own rules are checked as well
   */
  public record Section(Class<?> holder, Consumer<ReadableConfig> check) {

    /** A class whose options need no check beyond their types. */
    public static Section of(Class<?> holder) {
      return new Section(holder, config -> {});
    }

    /** A class whose factory refuses wrong combinations with an IllegalArgumentException. */
    public static Section of(Class<?> holder, Consumer<ReadableConfig> check) {
      return new Section(holder, check);
    }

    /** Its options, in the order in which they are declared. */
    public List<DeclaredOption> options() {
      var found = new ArrayList<DeclaredOption>();
      for (Field field : holder.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers())
            && Modifier.isPublic(field.getModifiers())
            && field.getType() == ConfigOption.class) {
          found.add(declared(field));
        }
      }
      return found;
    }

    private static DeclaredOption declared(Field field) {
      try {
        var option = (ConfigOption<?>) field.get(null);
        var type = ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0];
        boolean list = rawClass(type) == List.class;
        Type one = list ? ((ParameterizedType) type).getActualTypeArguments()[0] : type;
        return new DeclaredOption(option, rawClass(one), list);
      } catch (IllegalAccessException e) {
        throw new IllegalStateException("cannot read " + field, e);
      }
    }

    private static Class<?> rawClass(Type type) {
      return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
    }
  }

  /** Every option by its key, in the order of the reference. */
  public Map<String, DeclaredOption> options() {
    var all = new LinkedHashMap<String, DeclaredOption>();
    for (Section section : sections) {
      for (DeclaredOption option : section.options()) {
        if (all.put(option.key(), option) != null) {
          throw new IllegalStateException("option declared twice: " + option.key());
        }
      }
    }
    return all;
  }

  /** True for a key that is handed on without a declaration. */
  public boolean passes(String key) {
    return passThrough.keySet().stream()
        .anyMatch(prefix -> key.startsWith(prefix) && key.length() > prefix.length());
  }

  /** The word that was probably meant; empty when none is near. */
  public static Optional<String> nearest(String word, Collection<String> words) {
    int limit = Math.max(2, word.length() / 3);
    var distance = new LevenshteinDistance(limit);
    Optional<String> best = Optional.empty();
    int bestDistance = limit + 1;
    for (String candidate : words) {
      int d = distance.apply(word, candidate);
      if (d >= 0 && d < bestDistance) {
        bestDistance = d;
        best = Optional.of(candidate);
      }
    }
    return best;
  }
}
