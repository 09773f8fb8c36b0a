package dev.hearth.jobs;

import dev.hearth.jobs.flow.config.ConfigCatalog;
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
    return new ConfigCatalog(List.of(), passThrough());
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
