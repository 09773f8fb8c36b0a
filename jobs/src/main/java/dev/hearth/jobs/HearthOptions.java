package dev.hearth.jobs;

import dev.hearth.jobs.activity.ActivityPolicy;
import dev.hearth.jobs.alert.AlertPolicy;
import dev.hearth.jobs.churn.ChurnPolicy;
import dev.hearth.jobs.flow.calendar.CalendarOptions;
import dev.hearth.jobs.flow.config.ClickHouseOptions;
import dev.hearth.jobs.flow.config.ConfigCatalog;
import dev.hearth.jobs.flow.config.ConfigCatalog.Section;
import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.jobs.flow.config.SchemaOptions;
import dev.hearth.jobs.flow.dedup.DedupPolicy;
import dev.hearth.jobs.flow.notify.NotifyOptions;
import dev.hearth.jobs.flow.text.TextPolicy;
import dev.hearth.jobs.flow.time.CalendarPolicy;
import dev.hearth.jobs.flow.time.EventTimePolicy;
import dev.hearth.jobs.funnel.FunnelPolicy;
import dev.hearth.jobs.funnel.conversion.ConversionPolicy;
import dev.hearth.jobs.members.MembersPolicy;
import dev.hearth.jobs.members.talk.ConcentrationPolicy;
import dev.hearth.jobs.members.tier.TierPolicy;
import dev.hearth.jobs.silence.SilencePolicy;
import dev.hearth.jobs.silence.water.WaterPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every class that declares options, in the order of the reference. A new one is added here, then
 * {@code ./hearth config --sample > hearth.sample.yaml} and {@code ./hearth config --reference
 * --into README.md} bring the documents up to date.
 */
public final class HearthOptions {
  private HearthOptions() {}

  /** The catalog that {@code hearth.yaml}, the environment and arguments are checked against. */
  public static ConfigCatalog catalog() {
    return new ConfigCatalog(
        List.of(
            Section.of(HearthJobs.class, HearthJobs::chosen),
            Section.of(KafkaOptions.class),
            Section.of(SchemaOptions.class, SchemaOptions::from),
            Section.of(ClickHouseOptions.class, ClickHouseOptions::from),
            Section.of(EventTimePolicy.class, EventTimePolicy::from),
            Section.of(CalendarPolicy.class, CalendarPolicy::from),
            Section.of(CalendarOptions.class, CalendarOptions::calendars),
            Section.of(DedupPolicy.class, DedupPolicy::from),
            Section.of(TextPolicy.class, TextPolicy::from),
            Section.of(ActivityPolicy.class, ActivityPolicy::from),
            Section.of(SilencePolicy.class, SilencePolicy::from),
            Section.of(WaterPolicy.class, WaterPolicy::from),
            Section.of(ChurnPolicy.class, ChurnPolicy::from),
            Section.of(MembersPolicy.class, MembersPolicy::from),
            Section.of(TierPolicy.class, TierPolicy::from),
            Section.of(ConcentrationPolicy.class, ConcentrationPolicy::from),
            Section.of(FunnelPolicy.class, FunnelPolicy::from),
            Section.of(ConversionPolicy.class, ConversionPolicy::from),
            Section.of(AlertPolicy.class, AlertPolicy::from),
            Section.of(NotifyOptions.class, NotifyOptions::from)),
        passThrough());
  }

  private static Map<String, String> passThrough() {
    var prefixes = new LinkedHashMap<String, String>();
    prefixes.put(
        "kafka.properties.",
        "Any property of Kafka's clients, such as `kafka.properties.security.protocol: SASL_SSL`.");
    prefixes.put("flink.", "Any option of Flink itself, such as `flink.parallelism.default: 4`.");
    return prefixes;
  }
}
