package dev.hearth.infra.chaos.feed;

import dev.hearth.infra.traffic.TrafficEvent;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.Framing;
import dev.hearth.schemas.MemberEvent;
import dev.hearth.schemas.Role;
import dev.hearth.schemas.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Generated traffic as the records of Kafka. Serves one thread. */
final class Records {
  private final Framing framing = new Framing();

  /** The record of an event, keyed by its group. */
  ProducerRecord<byte[], byte[]> of(TrafficEvent traffic) {
    ChatMessage message = traffic.message();
    if (message != null) {
      byte[] key = Topic.key(message.getCommunityId(), message.getGroupId());
      return new ProducerRecord<>(Topic.MESSAGES.topicName(), key, framing.singleObject(message));
    }
    MemberEvent event = Objects.requireNonNull(traffic.event());
    String group = Objects.requireNonNullElse(event.getGroupId(), "");
    byte[] key = Topic.key(event.getCommunityId(), group);
    return new ProducerRecord<>(Topic.EVENTS.topicName(), key, framing.singleObject(event));
  }

  /** A pulse to every partition of both topics: none of them holds back the time of the others. */
  List<ProducerRecord<byte[], byte[]>> pulses(long atMs) {
    MemberEvent pulse = new MemberEvent();
    pulse.setEventId("pulse-" + atMs);
    pulse.setPlatform("chaos");
    pulse.setCommunityId("chaos");
    pulse.setMemberId("source");
    pulse.setOccurredAt(Instant.ofEpochMilli(atMs));
    pulse.setType("source.pulse");
    pulse.setRole(Role.BOT);
    pulse.setAttributes(Map.of());
    byte[] value = framing.singleObject(pulse);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (Topic topic : List.of(Topic.MESSAGES, Topic.EVENTS)) {
      for (int partition = 0; partition < topic.partitions(); partition++) {
        records.add(new ProducerRecord<>(topic.topicName(), partition, null, value));
      }
    }
    return records;
  }
}
