package dev.hearth.infra.chaos.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.infra.traffic.Traffic;
import dev.hearth.infra.traffic.TrafficProfile;
import dev.hearth.jobs.flow.decode.RecordDecoder;
import dev.hearth.jobs.flow.event.Origin;
import dev.hearth.jobs.flow.reject.Reason;
import dev.hearth.jobs.flow.reject.Rejected;
import dev.hearth.schemas.SchemaStore;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class GarbageTest {
  private static final int RECORDS = 10_000;

  private final Traffic traffic =
      new Traffic(TrafficProfile.standard(3, Instant.parse("2026-01-05T08:00:00Z")));
  private final Records records = new Records();

  @Test
  void garbageIsRefusedForEveryReasonThatChanceFinds() {
    Garbage garbage = new Garbage(new SplittableRandom(3));
    RecordDecoder decoder = new RecordDecoder(SchemaStore.bundled(), 4);
    Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
    for (int index = 0; index < RECORDS; index++) {
      ProducerRecord<byte[], byte[]> record = garbage.of(records.of(traffic.at(index)));
      Rejected rejected =
          decoder
              .decode(
                  record.key(),
                  record.value(),
                  new Origin("t", 0, index),
                  0,
                  System.currentTimeMillis())
              .rejected();
      reasons.merge(Objects.requireNonNull(rejected).reason(), 1, Integer::sum);
    }
    assertThat(reasons)
        .containsKeys(
            Reason.UNKNOWN_FRAMING,
            Reason.UNKNOWN_SCHEMA,
            Reason.MALFORMED,
            Reason.MISSING_ID,
            Reason.INVALID_UTF8,
            Reason.TIME_IN_FUTURE);
  }

  @Test
  void garbageGoesWhereTheRealThingGoes() {
    Garbage garbage = new Garbage(new SplittableRandom(3));
    ProducerRecord<byte[], byte[]> valid = records.of(traffic.at(0));
    ProducerRecord<byte[], byte[]> spoiled = garbage.of(valid);
    assertThat(spoiled.topic()).isEqualTo(valid.topic());
    assertThat(spoiled.key()).isEqualTo(valid.key());
  }
}
