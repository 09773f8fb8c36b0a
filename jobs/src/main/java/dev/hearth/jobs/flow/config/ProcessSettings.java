package dev.hearth.jobs.flow.config;

import dev.hearth.jobs.flow.config.Setting.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Settings that come with the process: environment variables and arguments. */
final class ProcessSettings {
  private static final String PREFIX = "HEARTH_";

  /** Variables that a container platform injects for a service called hearth or hearth-…. */
  private static final Pattern INJECTED =
      Pattern.compile(".*_(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT(_\\d+_(TCP|UDP)(_.*)?)?)");

  private ProcessSettings() {}

  /**
   * Settings such as {@code HEARTH_SILENCE_AFTER=7d}. A variable that is near to a known one is a
   * problem; one that is near to none belongs to somebody else and is left alone, because container
   * platforms inject variables of their own with the name of the service in front.
   */
  static List<Setting> variables(
      ConfigCatalog catalog, Map<String, String> environment, List<String> problems) {
    Map<String, String> keys =
        catalog.options().values().stream()
            .collect(Collectors.toMap(DeclaredOption::variable, DeclaredOption::key));
    var found = new ArrayList<Setting>();
    for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
      String name = variable.getKey();
      String key = keys.containsKey(name) ? keys.get(name) : passed(catalog, name);
      if (key != null) {
        found.add(new Setting(key, variable.getValue(), Origin.ENVIRONMENT, name));
      } else if (name.startsWith(PREFIX) && !INJECTED.matcher(name).matches()) {
        nearest(name, keys.keySet())
            .ifPresent(
                near ->
                    problems.add("%s: unknown variable, did you mean %s?".formatted(name, near)));
      }
    }
    return found;
  }

  private static Optional<String> nearest(String name, Set<String> names) {
    var words = names.stream().map(known -> known.substring(PREFIX.length())).toList();
    return ConfigCatalog.nearest(name.substring(PREFIX.length()), words).map(PREFIX::concat);
  }

  /**
   * HEARTH_KAFKA_PROPERTIES_SASL_MECHANISM is kafka.properties.sasl.mechanism. Flink's own keys
   * have dashes, which a variable cannot show, so they are not taken from the environment.
   */
  private static @Nullable String passed(ConfigCatalog catalog, String variable) {
    if (!variable.startsWith(PREFIX) || variable.startsWith("HEARTH_FLINK_")) {
      return null;
    }
    String key = variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.');
    return catalog.passes(key) ? key : null;
  }

  /** Settings such as {@code --silence.after 7d} or {@code --silence.after=7d}. */
  static List<Setting> arguments(List<String> arguments, List<String> problems) {
    var found = new ArrayList<Setting>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int equals = argument.indexOf('=');
      if (!argument.startsWith("--")) {
        problems.add("%s: not a setting (write --key value)".formatted(argument));
      } else if (equals > 0) {
        found.add(argument(argument.substring(2, equals), argument.substring(equals + 1)));
      } else if (i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("--")) {
        found.add(argument(argument.substring(2), arguments.get(++i)));
      } else {
        problems.add("%s: has no value (write %s VALUE)".formatted(argument, argument));
      }
    }
    return found;
  }

  private static Setting argument(String key, String value) {
    return new Setting(key, value, Origin.ARGUMENT, "--" + key);
  }
}
