package dev.hearth.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Old records stay readable and new records are readable by old readers, for every version there
 * ever was.
 */
class EvolutionTest {

  private static final Path KEPT = Path.of("src/main/resources/dev/hearth/schemas/kept");

  static List<Schema> current() {
    return List.of(plain(ChatMessage.getClassSchema()), plain(MemberEvent.getClassSchema()));
  }

  @ParameterizedTest
  @MethodSource("current")
  void currentSchemaReadsEveryKeptVersionAndEveryKeptVersionReadsIt(Schema current) {
    for (Schema kept : kept(current.getName())) {
      assertCompatible(current, kept);
      assertCompatible(kept, current);
    }
  }

  @ParameterizedTest
  @MethodSource("current")
  void theLatestKeptVersionIsTheCurrentSchema(Schema current) {
    List<Schema> kept = kept(current.getName());
    assertThat(kept.get(kept.size() - 1))
        .as(
            "keep the new version of %s as v%d.avsc and list it",
            current.getName(), kept.size() + 1)
        .isEqualTo(current);
  }

  @Test
  void noKeptVersionWasEdited() throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(KEPT)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".avsc")).toList()) {
        found.put(KEPT.relativize(file).toString().replace('\\', '/'), sha256(file));
      }
    }
    assertThat(found)
        .as("a kept version is never edited: put the new one beside it and list its digest")
        .isEqualTo(listed());
  }

  @Test
  void anIncompatibleChangeWouldBeSeen() {
    Schema current = plain(MemberEvent.getClassSchema());
    String fieldWithoutDefault =
        current
            .toString()
            .replace("\"fields\":[", "\"fields\":[{\"name\":\"x\",\"type\":\"long\"},");
    Schema changed = new Schema.Parser().parse(fieldWithoutDefault);
    assertThat(SchemaCompatibility.checkReaderWriterCompatibility(changed, current).getType())
        .isEqualTo(SchemaCompatibilityType.INCOMPATIBLE);
  }

  private static void assertCompatible(Schema reader, Schema writer) {
    var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    assertThat(result.getType())
        .as("%s", result.getDescription())
        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
  }

  private static List<Schema> kept(String name) {
    List<Schema> versions =
        listed().keySet().stream()
            .filter(path -> path.startsWith(name + "/"))
            .map(path -> new Schema.Parser().parse(SchemaStore.keptText(path)))
            .toList();
    assertThat(versions).isNotEmpty();
    return versions;
  }

  /** Path to digest, in the order of the versions. */
  private static Map<String, String> listed() {
    return SchemaStore.keptText("versions.sha256")
        .lines()
        .map(line -> line.split(" +"))
        .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0], (a, b) -> b, TreeMap::new));
  }

  /** Without the marks that only the generated Java classes carry. */
  private static Schema plain(Schema schema) {
    String json =
        schema
            .toString()
            .replace("{\"type\":\"string\",\"avro.java.string\":\"String\"}", "\"string\"")
            .replace(",\"avro.java.string\":\"String\"", "");
    return new Schema.Parser().parse(json);
  }

  private static String sha256(Path file) throws IOException {
    String text = Files.readString(file).replace("\r\n", "\n");
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
