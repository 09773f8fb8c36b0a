package dev.hearth.jobs;

import dev.hearth.jobs.alert.AlertPolicy;
import dev.hearth.jobs.alert.AlertStage;
import dev.hearth.jobs.alert.AlertTables;
import dev.hearth.jobs.flow.alert.Alert;
import dev.hearth.jobs.flow.calendar.CalendarOptions;
import dev.hearth.jobs.flow.calendar.Calendars;
import dev.hearth.jobs.flow.config.ClickHouseOptions;
import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.jobs.flow.config.SchemaOptions;
import dev.hearth.jobs.flow.decode.Arrival;
import dev.hearth.jobs.flow.decode.Triage;
import dev.hearth.jobs.flow.dedup.DedupModel;
import dev.hearth.jobs.flow.dedup.DedupOperator;
import dev.hearth.jobs.flow.dedup.DedupPolicy;
import dev.hearth.jobs.flow.erase.ErasureTable;
import dev.hearth.jobs.flow.erase.Trace;
import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.GroupKey;
import dev.hearth.jobs.flow.event.MemberKey;
import dev.hearth.jobs.flow.event.Message;
import dev.hearth.jobs.flow.event.Occurrence;
import dev.hearth.jobs.flow.event.Pulse;
import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.key.EventCodec;
import dev.hearth.jobs.flow.key.GroupKeyCodec;
import dev.hearth.jobs.flow.key.MemberKeyCodec;
import dev.hearth.jobs.flow.reject.Rejected;
import dev.hearth.jobs.flow.reject.RejectedTable;
import dev.hearth.jobs.flow.row.Table;
import dev.hearth.jobs.flow.sink.ClickHouseSink;
import dev.hearth.jobs.flow.sink.DeadLetterSink;
import dev.hearth.jobs.flow.sink.alert.AlertSink;
import dev.hearth.jobs.flow.sink.client.StoredErasures;
import dev.hearth.jobs.flow.source.ArrivalSchema;
import dev.hearth.jobs.flow.source.EventSource;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import dev.hearth.jobs.flow.text.TextPolicy;
import dev.hearth.jobs.flow.time.EventTime;
import dev.hearth.jobs.flow.time.EventTimePolicy;
import dev.hearth.jobs.flow.time.WallClock;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** The real ends: Kafka before, ClickHouse and the dead-letter topic behind. */
final class LivePorts implements Ports {
  private final KafkaOptions kafka;
  private final ClickHouseOptions clickHouse;
  private final DedupPolicy dedup;
  private final AlertPolicy alertPolicy;
  private final Calendars calendars;
  private final SingleOutputStreamOperator<Event> triage;
  private @Nullable DataStream<Event> erasures;
  private @Nullable KeyedStream<Event, GroupKey> byGroup;
  private @Nullable KeyedStream<Event, MemberKey> byMember;
  private DataStream<Rejected> rejections;
  private @Nullable DataStream<Finding> findings;

  LivePorts(StreamExecutionEnvironment env, Configuration config) {
    this.kafka = KafkaOptions.from(config);
    this.clickHouse = ClickHouseOptions.from(config);
    this.dedup = DedupPolicy.from(config);
    this.alertPolicy = AlertPolicy.from(config);
    this.calendars = CalendarOptions.calendars(config);
    EventTimePolicy time = EventTimePolicy.from(config);
    WallClock clock = WallClock.system();
    ArrivalSchema schema =
        new ArrivalSchema(SchemaOptions.from(config), TextPolicy.from(config), clock);
    DataStream<Arrival> arrivals =
        env.fromSource(
                EventSource.of(kafka, time, schema),
                EventTime.strategy(time, clock),
                "source.events")
            .uid("source.events");
    this.triage =
        arrivals
            .process(
                new Triage(new StoredErasures(clickHouse)), new CodecTypeInfo<>(new EventCodec()))
            .uid("decode.triage")
            .name("decode.triage");
    this.rejections = triage.getSideOutput(Triage.REJECTED);
  }

  @Override
  public DataStream<Message> messages() {
    return triage.getSideOutput(Triage.MESSAGES);
  }

  @Override
  public DataStream<Occurrence> occurrences() {
    return triage.getSideOutput(Triage.OCCURRENCES);
  }

  @Override
  public DataStream<Trace> traces() {
    return triage.getSideOutput(Triage.TRACES);
  }

  @Override
  public DataStream<Event> erasures() {
    if (erasures == null) {
      erasures = triage.filter(ErasureTable::isOne).uid("erase.heard").name("erase.heard");
    }
    return erasures;
  }

  @Override
  public KeyedStream<Event, GroupKey> eventsByGroup() {
    if (byGroup == null) {
      CodecTypeInfo<GroupKey> key = new CodecTypeInfo<>(new GroupKeyCodec());
      DataStream<Event> once =
          triage
              .keyBy(Event::group, key)
              .process(new DedupOperator(new DedupModel(dedup)))
              .uid("dedup.pass")
              .name("dedup.pass");
      byGroup = DataStreamUtils.reinterpretAsKeyedStream(once, Event::group, key);
    }
    return byGroup;
  }

  @Override
  public KeyedStream<Event, MemberKey> eventsByMember() {
    if (byMember == null) {
      CodecTypeInfo<MemberKey> key = new CodecTypeInfo<>(new MemberKeyCodec());
      DataStream<Event> arrived =
          eventsByGroup()
              .keyBy(Event::who, key)
              .filter(event -> !event.memberId().isEmpty())
              .uid("member.arrive")
              .name("member.arrive");
      byMember = DataStreamUtils.reinterpretAsKeyedStream(arrived, Event::who, key);
    }
    return byMember;
  }

  @Override
  public DataStream<Pulse> pulses() {
    return triage.getSideOutput(Triage.PULSES);
  }

  @Override
  public <T> void write(String uid, DataStream<T> facts, Table<T> table) {
    ClickHouseSink.attach(facts, table, uid, clickHouse);
  }

  @Override
  public void alert(DataStream<Finding> found) {
    findings = findings == null ? found : findings.union(found);
  }

  @Override
  public void reject(DataStream<Rejected> rejected) {
    rejections = rejections.union(rejected);
  }

  /** Attaches what all jobs rejected; to be called once, when all are assembled. */
  void close() {
    write("reject", rejections, RejectedTable.TABLE);
    rejections.sinkTo(DeadLetterSink.of(kafka)).uid("reject.publish").name("reject.publish");
    write("erase", erasures(), ErasureTable.TABLE);
    if (findings != null) {
      DataStream<Alert> alerts =
          AlertStage.decide(findings, occurrences(), erasures(), alertPolicy, calendars);
      write("alert", alerts, AlertTables.alerts());
      write("alert.steps", alerts, AlertTables.steps());
      alerts.sinkTo(AlertSink.of(kafka)).uid("alert.publish").name("alert.publish");
    }
  }
}
