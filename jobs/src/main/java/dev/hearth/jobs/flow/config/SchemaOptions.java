package dev.hearth.jobs.flow.config;

import dev.hearth.schemas.SchemaRegistry;
import dev.hearth.schemas.SchemaStore;
import dev.hearth.schemas.StaticSchemaIds;
import dev.hearth.schemas.WriterSchemas;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Which schemas producers may have written with, besides those that come with Hearth.
 *
 * @param registryUrl a Confluent-compatible registry; empty for none
 * @param ids numbers of Confluent framing, each with the schema it stands for; empty for none
 */
public record SchemaOptions(String registryUrl, Map<String, String> ids) implements Serializable {

  public static final ConfigOption<String> REGISTRY =
      ConfigOptions.key("schemas.registry")
          .stringType()
          .defaultValue("")
          .withDescription(
              "Address of a Confluent-compatible schema registry, for records framed with an id.");

  public static final ConfigOption<Map<String, String>> IDS =
      ConfigOptions.key("schemas.ids")
          .mapType()
          .defaultValue(Map.of())
          .withDescription("Ids of Confluent framing without a registry: id: schema.");

  public SchemaOptions {
    if (!registryUrl.isEmpty() && !ids.isEmpty()) {
      throw new IllegalConfigurationException(
          "schemas.registry and schemas.ids exclude each other: set one of them");
    }
    ids = new HashMap<>(ids);
  }

  /** Reads the options. */
  public static SchemaOptions from(ReadableConfig config) {
    SchemaOptions options = new SchemaOptions(config.get(REGISTRY), config.get(IDS));
    if (options.registryUrl.isEmpty()) {
      options.schemas(); // a wrong id or name shall stop the start, not the first record
    }
    return options;
  }

  /** Opens them; called where records are decoded. */
  public WriterSchemas schemas() {
    SchemaStore bundled = SchemaStore.bundled();
    if (!registryUrl.isEmpty()) {
      return SchemaRegistry.at(registryUrl, bundled, System.getenv());
    }
    return ids.isEmpty() ? bundled : StaticSchemaIds.of(ids, bundled);
  }
}
