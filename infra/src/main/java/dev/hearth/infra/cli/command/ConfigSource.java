package dev.hearth.infra.cli.command;

import dev.hearth.jobs.HearthOptions;
import dev.hearth.jobs.flow.config.HearthConfig;
import dev.hearth.jobs.flow.config.HearthConfig.Sources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that take Hearth's configuration. */
public final class ConfigSource {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = {
        "Settings in YAML. Single settings can follow as arguments,",
        "such as --activity.lateness 2h (hearth config --reference)."
      })
  @Nullable Path file;

  private List<String> arguments = List.of();

  /** Hands over the settings that stood among the arguments. */
  public void arguments(List<String> settings) {
    arguments = settings;
  }

  /**
   * The effective configuration; what the program itself decides is a default that all can beat.
   */
  public HearthConfig load(Map<String, String> environment) {
    return HearthConfig.load(
        HearthOptions.catalog(), new Sources(file, environment, new ArrayList<>(arguments)));
  }
}
