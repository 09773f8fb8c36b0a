package dev.hearth.infra.cli.store;

import dev.hearth.jobs.flow.config.KafkaOptions;
import java.io.IOException;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which Kafka and ClickHouse a command means, both at once. */
public final class HouseOptions {
  @Mixin private StoreOptions store = new StoreOptions();

  @Option(
      names = "--to",
      paramLabel = "HOST:PORT",
      description = "Kafka elsewhere; with --url, kafka.bootstrap unless it is given.")
  private @Nullable String bootstrap;

  /**
   * Opens them, and sets in the configuration where Kafka is.
   *
   * @throws IllegalArgumentException when a server is named and no user, or the other way round
   */
  public EventHouse open(Map<String, String> environment, Configuration config) throws IOException {
    EventHouse house =
        bootstrap == null && !store.elsewhere()
            ? EventHouse.over(store.data())
            : EventHouse.at(
                bootstrap == null ? KafkaOptions.from(config).bootstrap() : bootstrap,
                store.open(environment));
    config.set(KafkaOptions.BOOTSTRAP, house.bootstrap());
    return house;
  }
}
