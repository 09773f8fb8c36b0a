package dev.hearth.jobs.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivityPolicyTest {

  @Test
  void hasDefaults() {
    assertThat(ActivityPolicy.from(new Configuration()))
        .isEqualTo(new ActivityPolicy(Duration.ofHours(1), Duration.ofSeconds(5), 16));
  }

  @Test
  void takesEveryOption() {
    Configuration config = new Configuration();
    config.setString("activity.lateness", "90 s");
    config.setString("activity.provisional-every", "0 s");
    config.setString("activity.shards", "1");
    assertThat(ActivityPolicy.from(config))
        .isEqualTo(new ActivityPolicy(Duration.ofSeconds(90), Duration.ZERO, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "activity.lateness, -1 s",
    "activity.provisional-every, -1 s",
    "activity.lateness, 25 h",
    "dedup.horizon, 59 min",
    "activity.shards, 0",
    "activity.shards, 1025"
  })
  void refusesWhatMakesNoSense(String key, String value) {
    Configuration config = new Configuration();
    config.setString(key, value);
    assertThatThrownBy(() -> ActivityPolicy.from(config))
        .isInstanceOfAny(IllegalConfigurationException.class, IllegalArgumentException.class)
        .hasMessageContaining(key);
  }
}
