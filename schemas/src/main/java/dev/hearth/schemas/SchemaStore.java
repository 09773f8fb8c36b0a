package dev.hearth.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SchemaParseException;
import org.jspecify.annotations.Nullable;

/**
 * Every schema that a record may have been written with: each version that was ever released, the
 * current one, and what an operator adds from a directory.
 *
 * <p>Immutable. Kept versions are listed with their digests in {@code kept/versions.sha256}; a kept
 * version is never edited, a new one is added beside it.
 */
public final class SchemaStore implements WriterSchemas {

  private static final String KEPT = "kept/";
  private static final int MAX_SCHEMA_BYTES = 1024 * 1024;

  private final Map<Long, Schema> byFingerprint;
  private final Map<String, List<Schema>> byName;

  private SchemaStore(Map<Long, Schema> byFingerprint, Map<String, List<Schema>> byName) {
    this.byFingerprint = byFingerprint;
    this.byName = byName;
  }

  /** The store with the kept and the current versions of Hearth's own records. */
  public static SchemaStore bundled() {
    SchemaStore store = new SchemaStore(new HashMap<>(), new TreeMap<>());
    for (String line : keptText("versions.sha256").lines().toList()) {
      String path = line.substring(line.indexOf(' ')).strip();
      store.add(new Schema.Parser().parse(keptText(path)));
    }
    store.add(ChatMessage.getClassSchema());
    store.add(MemberEvent.getClassSchema());
    return store;
  }

  /**
   * This store and each {@code *.avsc} file of a directory, in order of their names.
   *
   * @throws IllegalArgumentException where the directory or a file cannot be read as a schema; the
   *     message names it
   */
  public SchemaStore with(Path directory) {
    SchemaStore store = new SchemaStore(new HashMap<>(byFingerprint), new TreeMap<>());
    byName.forEach((name, versions) -> store.byName.put(name, new ArrayList<>(versions)));
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.avsc")) {
      found.forEach(files::add);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read the schema directory " + directory, e);
    }
    files.sort(null);
    files.forEach(file -> store.add(parse(file)));
    return store;
  }

  /** Reads one self-contained schema; the message of a failure names the file. */
  static Schema parse(Path file) {
    try {
      if (Files.size(file) > MAX_SCHEMA_BYTES) {
        throw new IllegalArgumentException(file + " is larger than 1 MiB: no Avro schema");
      }
      return new Schema.Parser().parse(Files.readString(file));
    } catch (IOException | SchemaParseException e) {
      throw new IllegalArgumentException(file + " is no readable Avro schema", e);
    }
  }

  @Override
  public @Nullable Schema byFingerprint(long fingerprint) {
    return byFingerprint.get(fingerprint);
  }

  /** Always null: numbers are known to registries and static maps only. */
  @Override
  public @Nullable Schema byId(int id) {
    return null;
  }

  /**
   * The newest version of a record.
   *
   * @param name the record's name without its namespace, such as {@code ChatMessage}
   * @throws IllegalArgumentException if there is no such record
   */
  public Schema latest(String name) {
    List<Schema> versions = all(name);
    return versions.get(versions.size() - 1);
  }

  /**
   * Every version of a record, oldest first; the current one is last.
   *
   * @throws IllegalArgumentException if there is no such record
   */
  public List<Schema> all(String name) {
    List<Schema> versions = byName.get(name);
    if (versions == null) {
      throw new IllegalArgumentException(
          "no schema is named '" + name + "'; there are " + String.join(", ", byName.keySet()));
    }
    return List.copyOf(versions);
  }

  /** CRC-64-AVRO of the parsing canonical form: what single-object framing carries. */
  public static long fingerprint(Schema schema) {
    return SchemaNormalization.parsingFingerprint64(schema);
  }

  private void add(Schema schema) {
    if (byFingerprint.putIfAbsent(fingerprint(schema), schema) == null) {
      byName.computeIfAbsent(schema.getName(), name -> new ArrayList<>()).add(schema);
    }
  }

  /** The text of a resource beside this class, below {@code kept/}. */
  static String keptText(String path) {
    try (InputStream in = SchemaStore.class.getResourceAsStream(KEPT + path)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks the kept schema " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
