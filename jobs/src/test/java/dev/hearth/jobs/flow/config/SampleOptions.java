package dev.hearth.jobs.flow.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.ReadableConfig;

/** Options of every kind, for the tests of the loader. */
public final class SampleOptions {
  enum Mode {
    LIVE,
    REPLAY
  }

  public static final ConfigOption<Duration> AFTER =
      ConfigOptions.key("silence.after")
          .durationType()
          .defaultValue(Duration.ofDays(7))
          .withDescription("A group is silent after this.");
  public static final ConfigOption<MemorySize> BUFFER =
      ConfigOptions.key("silence.buffer")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(64))
          .withDescription("Room for | waiting rows.");
  public static final ConfigOption<Mode> MODE =
      ConfigOptions.key("time.mode")
          .enumType(Mode.class)
          .defaultValue(Mode.LIVE)
          .withDescription("What moves time.");
  public static final ConfigOption<List<String>> JOBS =
      ConfigOptions.key("jobs")
          .stringType()
          .asList()
          .defaultValues("all")
          .withDescription("Which jobs run.");
  public static final ConfigOption<Integer> LENGTH =
      ConfigOptions.key("silence.length")
          .intType()
          .defaultValue(4)
          .withDescription("Characters of an effective message.");
  public static final ConfigOption<Map<String, String>> ZONES =
      ConfigOptions.key("calendar.zones")
          .mapType()
          .defaultValue(Map.of())
          .withDescription("Time zone by community.");
  public static final ConfigOption<String> PASSWORD =
      ConfigOptions.key("store.password")
          .stringType()
          .noDefaultValue()
          .withDescription("Password of the store.");

  private SampleOptions() {}

  static ConfigCatalog catalog() {
    return new ConfigCatalog(
        List.of(ConfigCatalog.Section.of(SampleOptions.class, SampleOptions::check)),
        Map.of("kafka.properties.", "Kafka's own.", "flink.", "Flink's own."));
  }

  private static void check(ReadableConfig config) {
    if (config.get(AFTER).isNegative() || config.get(AFTER).isZero()) {
      throw new IllegalArgumentException("silence.after must be longer than nothing");
    }
  }
}
