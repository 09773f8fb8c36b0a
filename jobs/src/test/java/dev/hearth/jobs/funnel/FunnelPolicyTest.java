package dev.hearth.jobs.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.jobs.HearthOptions;
import dev.hearth.jobs.flow.config.HearthConfig;
import dev.hearth.jobs.flow.config.InvalidConfig;
import dev.hearth.jobs.funnel.definition.Funnel;
import dev.hearth.jobs.funnel.definition.Funnels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunnelPolicyTest {

  @Test
  void hasDefaults() {
    assertThat(FunnelPolicy.from(new Configuration()))
        .isEqualTo(new FunnelPolicy(Funnels.NONE, Duration.ofHours(24)));
  }

  @Test
  void takesEveryOption(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("funnels.yaml");
    Files.writeString(
        file,
        """
        funnels:
          - name: talk
            steps:
              - {name: joined, when: {type: member.joined}}
              - {name: spoke, when: {type: message}}
        """);
    Configuration config = new Configuration();
    config.setString("funnel.definitions", file.toString());
    config.setString("funnel.lateness", "2 h");
    FunnelPolicy policy = FunnelPolicy.from(config);
    assertThat(policy.lateness()).isEqualTo(Duration.ofHours(2));
    assertThat(policy.funnels().funnels()).extracting(Funnel::id).containsExactly("talk@1");
  }

  @Test
  void refusesALatenessOfNothing() {
    assertThatThrownBy(() -> new FunnelPolicy(Funnels.NONE, Duration.ZERO))
        .hasMessage("funnel.lateness must be more than 0: PT0S");
  }

  @Test
  void aWrongFileIsToldTogetherWithOtherSettings(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("funnels.yaml");
    Files.writeString(file, "funnels:\n- {name: a, steps: []}\n- {nam: b}\n");
    HearthConfig.Sources sources =
        new HearthConfig.Sources(
            null,
            Map.of(),
            List.of("--funnel.definitions", file.toString(), "--activity.shards", "0"));
    InvalidConfig wrong =
        catchThrowableOfType(
            InvalidConfig.class, () -> HearthConfig.load(HearthOptions.catalog(), sources));
    assertThat(wrong.problems())
        .hasSize(5)
        .contains(
            "funnels.yaml:2: funnels[1].steps: has 0; a funnel has 2 to 16 steps",
            "funnels.yaml:3: funnels[2]: unknown key 'nam', did you mean 'name'?",
            "funnels.yaml:3: funnels[2]: has no 'name'",
            "funnels.yaml:3: funnels[2]: has no 'steps'")
        .anyMatch(problem -> problem.contains("activity.shards"));
  }
}
