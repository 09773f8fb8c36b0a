package dev.hearth.jobs.flow.sink.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.alert.Alert;
import dev.hearth.jobs.flow.alert.Alert.Held;
import dev.hearth.jobs.flow.alert.Alert.State;
import dev.hearth.jobs.flow.alert.Alert.Step;
import dev.hearth.jobs.flow.alert.Severity;
import dev.hearth.jobs.flow.finding.Finding.Words;
import dev.hearth.jobs.flow.finding.Subject;
import dev.hearth.schemas.AlertMessage;
import dev.hearth.schemas.AlertSeverity;
import dev.hearth.schemas.AlertState;
import dev.hearth.schemas.AlertStep;
import dev.hearth.schemas.SubjectType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class AlertSinkTest {
  private static final Alert ALERT =
      new Alert(
          "0123456789abcdef",
          2,
          Step.UPDATED,
          State.ACKNOWLEDGED,
          true,
          Held.NOTHING,
          true,
          "cold",
          3,
          "silence.cold",
          Severity.CRITICAL,
          Subject.group("acme", "g1", "slack"),
          1_000,
          2_000,
          500,
          3.5,
          2.5,
          new Words("title", "text", "标题", "文"),
          "{\"z\":3.5}",
          "SELECT 3.5",
          List.of("g1", "g2"),
          "ann");

  @Test
  @SuppressWarnings("NullAway") // the sink asks nothing of its context
  void writesTheWholeAlertUnderTheKeyOfItsSubject() throws IOException {
    ProducerRecord<byte[], byte[]> written =
        new AlertSink.Steps("hearth.alerts.v1").serialize(ALERT, null, null);
    assertThat(written.topic()).isEqualTo("hearth.alerts.v1");
    assertThat(new String(written.key(), StandardCharsets.UTF_8)).isEqualTo("acme/GROUP:g1");
    assertThat(written.timestamp()).isNull();
    AlertMessage read = AlertMessage.getDecoder().decode(written.value());
    assertThat(read)
        .isEqualTo(
            new AlertMessage(
                "0123456789abcdef",
                2,
                AlertStep.UPDATED,
                AlertState.ACKNOWLEDGED,
                true,
                "cold",
                3,
                AlertSeverity.CRITICAL,
                SubjectType.GROUP,
                "g1",
                "acme",
                "g1",
                "slack",
                Instant.ofEpochMilli(1_000),
                Instant.ofEpochMilli(2_000),
                Instant.ofEpochMilli(500),
                3.5,
                2.5,
                "title",
                "text",
                "标题",
                "文",
                "{\"z\":3.5}",
                "SELECT 3.5",
                List.of("g1", "g2"),
                "ann"));
  }

  @Test
  void everyWordOfOursHasOneOnKafka() {
    assertThat(names(AlertStep.values())).containsAll(names(Step.values()));
    assertThat(names(AlertState.values())).containsAll(names(State.values()));
    assertThat(names(AlertSeverity.values())).containsAll(names(Severity.values()));
    assertThat(names(SubjectType.values())).containsAll(names(Subject.Type.values()));
  }

  private static List<String> names(Enum<?>[] words) {
    return Stream.of(words).map(Enum::name).toList();
  }
}
