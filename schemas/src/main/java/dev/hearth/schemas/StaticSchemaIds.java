package dev.hearth.schemas;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Confluent framing without a registry: the operator says which number means which schema.
 *
 * @param store where fingerprints are looked up
 * @param schemas the schema of each known number
 */
public record StaticSchemaIds(SchemaStore store, Map<Integer, Schema> schemas)
    implements WriterSchemas {

  /** Keeps its own copy of the map. */
  public StaticSchemaIds {
    schemas = Map.copyOf(schemas);
  }

  /**
   * Reads the map as it stands in the configuration.
   *
   * @param entries number to schema: {@code ChatMessage} (its newest version), {@code
   *     ChatMessage/v1} (that version) or the path of a self-contained {@code .avsc} file
   * @throws IllegalArgumentException with one line that names the entry that cannot be read
   */
  public static StaticSchemaIds of(Map<String, String> entries, SchemaStore store) {
    Map<Integer, Schema> schemas = new HashMap<>();
    entries.forEach((id, name) -> schemas.put(number(id), schema(name.strip(), store)));
    return new StaticSchemaIds(store, schemas);
  }

  @Override
  public @Nullable Schema byFingerprint(long fingerprint) {
    return store.byFingerprint(fingerprint);
  }

  @Override
  public @Nullable Schema byId(int id) {
    return schemas.get(id);
  }

  private static int number(String id) {
    try {
      return Integer.parseInt(id.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a schema id is a number, not '" + id + "'", e);
    }
  }

  private static Schema schema(String name, SchemaStore store) {
    if (name.endsWith(".avsc")) {
      Path file = Path.of(name);
      if (!Files.isReadable(file)) {
        throw new IllegalArgumentException("there is no readable schema file " + name);
      }
      return SchemaStore.parse(file);
    }
    int slash = name.indexOf("/v");
    if (slash < 0) {
      return store.latest(name);
    }
    var versions = store.all(name.substring(0, slash));
    int version = number(name.substring(slash + 2));
    if (version < 1 || version > versions.size()) {
      throw new IllegalArgumentException(
          "there is no schema " + name + "; its versions are v1 to v" + versions.size());
    }
    return versions.get(version - 1);
  }
}
