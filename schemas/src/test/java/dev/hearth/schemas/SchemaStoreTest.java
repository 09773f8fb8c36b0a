package dev.hearth.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaStoreTest {

  private static final String FOREIGN =
      """
      {"type": "record", "name": "ChatMessage", "namespace": "dev.hearth.schemas",
       "fields": [{"name": "event_id", "type": "string"}]}
      """;

  private final SchemaStore store = SchemaStore.bundled();

  @Test
  void findsTheCurrentSchemasByFingerprint() {
    for (Schema schema : new Schema[] {ChatMessage.SCHEMA$, MemberEvent.SCHEMA$}) {
      Schema found = store.byFingerprint(SchemaStore.fingerprint(schema));
      assertThat(found).isNotNull();
      assertThat(SchemaStore.fingerprint(store.latest(schema.getName())))
          .isEqualTo(SchemaStore.fingerprint(schema));
    }
    assertThat(store.byFingerprint(4711)).isNull();
  }

  @Test
  void aDirectoryAddsSchemasAndLeavesTheFirstStoreAlone(@TempDir Path directory)
      throws IOException {
    Files.writeString(directory.resolve("old.avsc"), FOREIGN);
    long fingerprint = SchemaStore.fingerprint(new Schema.Parser().parse(FOREIGN));
    assertThat(store.with(directory).byFingerprint(fingerprint)).isNotNull();
    assertThat(store.byFingerprint(fingerprint)).isNull();
  }

  @Test
  void anUnreadableSchemaFileIsNamed(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("bad.avsc"), "{\"type\": \"recor\"}");
    assertThatThrownBy(() -> store.with(directory))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bad.avsc");
    assertThatThrownBy(() -> store.with(directory.resolve("absent")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("absent");
  }

  @Test
  void numbersAreMappedToNamesVersionsAndFiles(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("old.avsc"), FOREIGN);
    var ids =
        StaticSchemaIds.of(
            Map.of("7", "ChatMessage", "8", "MemberEvent/v1", "9", file.toString()), store);
    assertThat(ids.byId(7)).isEqualTo(store.latest("ChatMessage"));
    assertThat(ids.byId(8)).isEqualTo(store.all("MemberEvent").get(0));
    assertThat(ids.byId(9)).isEqualTo(new Schema.Parser().parse(FOREIGN));
    assertThat(ids.byId(10)).isNull();
  }

  @Test
  void anUnreadableEntryIsNamed() {
    assertThatThrownBy(() -> StaticSchemaIds.of(Map.of("7", "ChatMesage"), store))
        .hasMessageContaining("ChatMesage")
        .hasMessageContaining("ChatMessage, MemberEvent");
    assertThatThrownBy(() -> StaticSchemaIds.of(Map.of("seven", "ChatMessage"), store))
        .hasMessageContaining("seven");
    assertThatThrownBy(() -> StaticSchemaIds.of(Map.of("7", "ChatMessage/v99"), store))
        .hasMessageContaining("v99");
    assertThatThrownBy(() -> StaticSchemaIds.of(Map.of("7", "no/such.avsc"), store))
        .hasMessageContaining("no/such.avsc");
  }
}
