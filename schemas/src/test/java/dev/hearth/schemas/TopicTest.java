package dev.hearth.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TopicTest {

  @Test
  void namesEndWithTheirMajorVersionAndDoNotMixDotsAndUnderscores() {
    assertThat(Arrays.stream(Topic.values()).map(Topic::topicName))
        .allMatch(name -> name.matches("hearth\\.[a-z]+\\.v[1-9]"));
    assertThat(Topic.MESSAGES.topicName("blue.")).isEqualTo("blue.hearth.messages.v1");
  }

  @Test
  void rejectedRecordsOutliveTheTopicsTheyCameFrom() {
    assertThat(retention(Topic.REJECTED)).isGreaterThan(retention(Topic.MESSAGES));
    assertThat(retention(Topic.EVENTS)).isEqualTo(14L * 24 * 3600 * 1000);
  }

  @Test
  void keysAreReadableText() {
    assertThat(Topic.key("acme", "lobby")).asString().isEqualTo("acme/lobby");
    assertThat(Topic.key("acme", "")).asString().isEqualTo("acme/");
  }

  private static long retention(Topic topic) {
    return Long.parseLong(topic.settings().getOrDefault("retention.ms", "0"));
  }
}
