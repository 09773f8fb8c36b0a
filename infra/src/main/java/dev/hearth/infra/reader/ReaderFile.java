package dev.hearth.infra.reader;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The readers of an embedded server, which takes users from files only, when it starts. Kept in
 * {@code readers.json}; {@code readers.xml} among the server's settings follows from it.
 */
public final class ReaderFile {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path kept;
  private final Path settings;

  /**
   * @param directory the server's directory, as {@code DIR/clickhouse}
   */
  public ReaderFile(Path directory) {
    kept = directory.resolve("readers.json");
    settings = directory.resolve(Path.of("config", "users.d", "readers.xml"));
  }

  /** What is kept of a reader. */
  record Kept(List<String> communities, String sha256) {}

  /** All of them, by name. */
  public List<Reader> readers() throws IOException {
    return read().entrySet().stream()
        .map(entry -> new Reader(entry.getKey(), entry.getValue().communities()))
        .toList();
  }

  /** Adds a reader; false when the name is taken. */
  public boolean add(Reader reader, Secret secret) throws IOException {
    Map<String, Kept> all = read();
    if (all.putIfAbsent(reader.name(), new Kept(reader.communities(), secret.sha256())) != null) {
      return false;
    }
    write(all);
    return true;
  }

  /** Takes a reader away; false when there is none of the name. */
  public boolean remove(String name) throws IOException {
    Map<String, Kept> all = read();
    if (all.remove(name) == null) {
      return false;
    }
    write(all);
    return true;
  }

  private Map<String, Kept> read() throws IOException {
    return Files.exists(kept)
        ? JSON.readValue(kept.toFile(), new TypeReference<TreeMap<String, Kept>>() {})
        : new TreeMap<>();
  }

  private void write(Map<String, Kept> all) throws IOException {
    replace(kept, JSON.writeValueAsString(all));
    replace(settings, xml(all));
  }

  /** A filter of the table "" is one of all tables; ClickHouse takes it from the second on. */
  private static String xml(Map<String, Kept> all) {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?>\n");
    xml.append("<!-- Written by hearth reader from readers.json. -->\n<clickhouse>\n  <users>\n");
    all.forEach(
        (name, one) ->
            xml.append(
                """
                    <%1$s>
                      <password_sha256_hex>%2$s</password_sha256_hex>
                      <networks><ip>::/0</ip></networks>
                      <profile>hearth_reader</profile>
                      <quota>default</quota>
                      <grants><query>GRANT SELECT ON hearth.*</query></grants>
                      <databases>
                        <hearth>
                          <table><filter>0</filter></table>
                          <table name=""><filter>%3$s</filter></table>
                        </hearth>
                      </databases>
                    </%1$s>
                """
                    .formatted(
                        name,
                        one.sha256(),
                        escaped(new Reader(name, one.communities()).filter()))));
    return xml.append("  </users>\n</clickhouse>\n").toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static void replace(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
