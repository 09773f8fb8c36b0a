package dev.hearth.jobs.flow.config;

import dev.hearth.jobs.flow.config.Setting.Origin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * The effective configuration: defaults, then {@code hearth.yaml}, then the environment, then
 * arguments; the later wins.
 *
 * <p>Strict: an unknown key, a value of the wrong kind or without its unit, and a broken rule of a
 * policy are all reported together in one {@link InvalidConfig}. Nothing is ever ignored in
 * silence.
 */
public final class HearthConfig {
  private static final String HIDDEN = "********";

  private final ConfigCatalog catalog;
  private final Map<String, Setting> settings;
  private final Configuration configuration;

  private HearthConfig(
      ConfigCatalog catalog, Map<String, Setting> settings, Configuration configuration) {
    this.catalog = catalog;
    this.settings = settings;
    this.configuration = configuration;
  }

  /** Where values are looked for, besides the defaults. */
  public record Sources(
      @Nullable Path file, Map<String, String> environment, List<String> arguments) {

    /** Takes {@code --config FILE} out of a program's arguments and leaves the rest as settings. */
    public static Sources of(Map<String, String> environment, String... arguments) {
      Path file = null;
      var rest = new ArrayList<String>();
      for (int i = 0; i < arguments.length; i++) {
        if (arguments[i].startsWith("--config=")) {
          file = Path.of(arguments[i].substring("--config=".length()));
        } else if (arguments[i].equals("--config") && i + 1 < arguments.length) {
          file = Path.of(arguments[++i]);
        } else {
          rest.add(arguments[i]);
        }
      }
      return new Sources(file, environment, rest);
    }
  }

  /** Loads and checks everything; throws {@link InvalidConfig} with all problems. */
  public static HearthConfig load(ConfigCatalog catalog, Sources sources) {
    var problems = new ArrayList<String>();
    var options = catalog.options();
    var settings = new LinkedHashMap<String, Setting>();
    options.forEach(
        (key, option) ->
            settings.put(key, new Setting(key, option.defaultText(), Origin.DEFAULT, "default")));
    var given = new ArrayList<Setting>();
    if (sources.file() != null) {
      given.addAll(YamlSettings.read(sources.file(), mapKeys(options), problems));
    }
    given.addAll(ProcessSettings.variables(catalog, sources.environment(), problems));
    given.addAll(ProcessSettings.arguments(sources.arguments(), problems));
    for (Setting setting : given) {
      String problem = problemWith(catalog, options, setting);
      if (problem != null) {
        problems.add("%s: %s".formatted(setting.place(), problem));
      } else {
        settings.put(setting.key(), setting);
      }
    }
    Configuration configuration = configuration(settings);
    if (problems.isEmpty()) {
      checkPolicies(catalog, configuration, problems);
    }
    if (!problems.isEmpty()) {
      throw new InvalidConfig(problems);
    }
    return new HearthConfig(catalog, settings, configuration);
  }

  /** The values that were set, for Flink and the policies; defaults are the options' own. */
  public Configuration configuration() {
    return configuration;
  }

  /** Every key with its effective value and place, secrets hidden. */
  public List<Setting> effective() {
    return settings.values().stream()
        .map(s -> hides(s) ? new Setting(s.key(), HIDDEN, s.origin(), s.place()) : s)
        .toList();
  }

  /** The catalog it was loaded with. */
  public ConfigCatalog catalog() {
    return catalog;
  }

  private static boolean hides(Setting setting) {
    return DeclaredOption.secret(setting.key()) && !setting.value().isEmpty();
  }

  private static Set<String> mapKeys(Map<String, DeclaredOption> options) {
    return options.values().stream()
        .filter(option -> option.type() == Map.class)
        .map(DeclaredOption::key)
        .collect(Collectors.toSet());
  }

  private static @Nullable String problemWith(
      ConfigCatalog catalog, Map<String, DeclaredOption> options, Setting setting) {
    String key = setting.key();
    DeclaredOption option = options.get(key);
    if (option == null && !catalog.passes(key)) {
      return ConfigCatalog.nearest(key, options.keySet())
          .map(near -> "unknown key '%s', did you mean '%s'?".formatted(key, near))
          .orElse("unknown key '%s' (hearth config --reference lists all)".formatted(key));
    }
    if (DeclaredOption.secret(key) && setting.origin() == Origin.ARGUMENT) {
      return "%s is a secret and would show in the list of processes; use the environment"
          .formatted(key);
    }
    if (option != null && option.secret() && setting.origin() == Origin.FILE) {
      return "%s is a secret; set %s instead".formatted(key, option.variable());
    }
    String problem = option == null ? null : option.problemWith(setting.value());
    return problem == null ? null : key + ": " + problem;
  }

  private static Configuration configuration(Map<String, Setting> settings) {
    var configuration = new Configuration();
    for (Setting setting : settings.values()) {
      if (setting.origin() != Origin.DEFAULT) {
        configuration.setString(setting.key(), setting.value());
      }
    }
    return configuration;
  }

  private static void checkPolicies(
      ConfigCatalog catalog, Configuration configuration, List<String> problems) {
    for (ConfigCatalog.Section section : catalog.sections()) {
      try {
        section.check().accept(configuration);
      } catch (InvalidConfig several) {
        problems.addAll(several.problems());
      } catch (IllegalArgumentException | IllegalConfigurationException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
  }
}
