package dev.hearth.jobs.funnel;

import dev.hearth.jobs.funnel.definition.Funnels;
import dev.hearth.jobs.funnel.file.FunnelFile;
import java.io.Serializable;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Which funnels are followed.
 *
 * @param funnels their definitions
 * @param lateness how far behind the watermark an event still counts
 */
public record FunnelPolicy(Funnels funnels, Duration lateness) implements Serializable {
  private static final long serialVersionUID = 1L;

  public static final ConfigOption<String> DEFINITIONS =
      ConfigOptions.key("funnel.definitions")
          .stringType()
          .defaultValue("")
          .withDescription(
              "A YAML file with the definitions of funnels, checked by hearth funnel check; empty"
                  + " for none. See funnels.sample.yaml.");

  public static final ConfigOption<Duration> LATENESS =
      ConfigOptions.key("funnel.lateness")
          .durationType()
          .defaultValue(Duration.ofHours(24))
          .withDescription(
              "How far behind the watermark an event still puts the rows of its path right. Events"
                  + " of so long are kept for each path that is open.");

  public FunnelPolicy {
    if (lateness.isNegative() || lateness.isZero()) {
      throw new IllegalConfigurationException(
          "%s must be more than 0: %s".formatted(LATENESS.key(), lateness));
    }
  }

  /**
   * Reads the policy, and the definitions that it names.
   *
   * @throws dev.hearth.jobs.flow.config.InvalidConfig with each problem of the file and its line
   */
  public static FunnelPolicy from(ReadableConfig config) {
    return new FunnelPolicy(funnels(config.get(DEFINITIONS)), config.get(LATENESS));
  }

  private static Funnels funnels(String file) {
    if (file.isEmpty()) {
      return Funnels.NONE;
    }
    try {
      return FunnelFile.read(Path.of(file));
    } catch (InvalidPathException wrong) {
      throw new IllegalConfigurationException(
          DEFINITIONS.key() + ": '" + file + "' is no path", wrong);
    }
  }
}
