package dev.hearth.jobs.flow.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotifyOptionsTest {

  @Test
  void hasDefaults() {
    assertThat(NotifyOptions.from(new Configuration()))
        .isEqualTo(
            new NotifyOptions(
                "",
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                Duration.ofDays(7)));
  }

  @Test
  void takesEveryOption() {
    Configuration config = new Configuration();
    config.setString("notify.receivers", "who.yaml");
    config.setString("notify.timeout", "3 s");
    config.setString("notify.longest-pause", "5 min");
    config.setString("notify.begin-with", "0 s");
    config.setString("notify.history-after", "2 d");
    assertThat(NotifyOptions.from(config))
        .isEqualTo(
            new NotifyOptions(
                "who.yaml",
                Duration.ofSeconds(3),
                Duration.ofMinutes(5),
                Duration.ZERO,
                Duration.ofDays(2)));
  }

  @ParameterizedTest
  @CsvSource({
    "notify.timeout, 99 ms",
    "notify.longest-pause, 99 ms",
    "notify.begin-with, -1 s",
    "notify.history-after, 0 s"
  })
  void refusesWhatMakesNoSense(String key, String value) {
    Configuration config = new Configuration();
    config.setString(key, value);
    assertThatThrownBy(() -> NotifyOptions.from(config))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(key);
  }
}
