package dev.hearth.jobs.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.jobs.alert.rule.RuleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertPolicyTest {

  @Test
  void hasTheBuiltInRules() {
    assertThat(AlertPolicy.from(new Configuration()).rules()).isEqualTo(RuleFile.builtIn());
  }

  @Test
  void takesEveryOption(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("rules.yaml");
    Files.writeString(file, "rules: [{name: mine, on: silence.cold, severity: info}]");
    assertThat(AlertPolicy.from(with(file)).rules().named("mine")).isNotNull();
  }

  @Test
  void refusesRulesThatAreWrongWithALineForEach(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("rules.yaml");
    Files.writeString(file, "rules: [{name: mine, on: silence.cold, severity: inf}, 3]");
    assertThatThrownBy(() -> AlertPolicy.from(with(file)))
        .isInstanceOf(IllegalConfigurationException.class)
        .hasMessage(
            """
            rules.yaml:1:50: unknown severity 'inf', did you mean 'info'?
            rules.yaml:1:56: a rule must be a mapping of keys to values
            rules.yaml:1:56: a rule must have name and on and severity\
            """);
  }

  private static Configuration with(Path file) {
    Configuration config = new Configuration();
    config.setString("alert.rules", file.toString());
    return config;
  }
}
