package dev.hearth.jobs.alert;

import dev.hearth.jobs.alert.rule.RuleFile;
import dev.hearth.jobs.alert.rule.Rules;
import dev.hearth.jobs.flow.config.InvalidConfig;
import java.nio.file.Path;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.configuration.ReadableConfig;

/**
 * What becomes of findings.
 *
 * @param rules the rules that decide it
 */
public record AlertPolicy(Rules rules) {

  public static final ConfigOption<String> RULES =
      ConfigOptions.key("alert.rules")
          .stringType()
          .defaultValue("")
          .withDescription(
              "A YAML file with the rules of alerts, checked by hearth alert check; empty for the"
                  + " built-in rules.");

  /**
   * Reads the rules.
   *
   * @throws IllegalConfigurationException with a line for everything that is wrong with them
   */
  public static AlertPolicy from(ReadableConfig config) {
    String file = config.get(RULES);
    try {
      return new AlertPolicy(file.isEmpty() ? RuleFile.builtIn() : RuleFile.read(Path.of(file)));
    } catch (InvalidConfig wrong) {
      throw new IllegalConfigurationException(wrong.getMessage(), wrong);
    }
  }
}
