package dev.hearth.infra.notify.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearth.infra.notify.Pages;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records of the topic of alerts. */
final class Steps {
  private long offset;

  /** The next step of an alert about a subject. */
  Step about(String subject, String alertId, int sequence) {
    var record = new ConsumerRecord<>("alerts", 0, offset++, subject.getBytes(UTF_8), new byte[0]);
    return new Step(record, Pages.step(alertId, sequence, Pages.AT));
  }
}
