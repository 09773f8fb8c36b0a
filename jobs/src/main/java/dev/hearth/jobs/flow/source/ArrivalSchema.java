package dev.hearth.jobs.flow.source;

import dev.hearth.jobs.flow.config.SchemaOptions;
import dev.hearth.jobs.flow.decode.Arrival;
import dev.hearth.jobs.flow.decode.RecordDecoder;
import dev.hearth.jobs.flow.event.Origin;
import dev.hearth.jobs.flow.text.TextPolicy;
import dev.hearth.jobs.flow.time.WallClock;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Decodes within the source, so that event time is kept for each partition by itself; what cannot
 * be decoded goes on as a rejection and is split off by the next operator.
 */
public final class ArrivalSchema implements KafkaRecordDeserializationSchema<Arrival> {
  private static final long serialVersionUID = 1L;

  private final SchemaOptions schemas;
  private final TextPolicy policy;
  private final WallClock clock;
  private transient @Nullable RecordDecoder decoder;

  public ArrivalSchema(SchemaOptions schemas, TextPolicy policy, WallClock clock) {
    this.schemas = schemas;
    this.policy = policy;
    this.clock = clock;
  }

  @Override
  public void open(InitializationContext context) {
    decoder = new RecordDecoder(schemas.schemas(), policy.effectiveLength());
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Arrival> out) {
    if (decoder == null) {
      throw new IllegalStateException("The schema is not open");
    }
    Origin origin = new Origin(record.topic(), record.partition(), record.offset());
    out.collect(
        decoder.decode(record.key(), record.value(), origin, record.timestamp(), clock.nowMs()));
  }

  @Override
  public TypeInformation<Arrival> getProducedType() {
    return TypeInformation.of(Arrival.class);
  }
}
