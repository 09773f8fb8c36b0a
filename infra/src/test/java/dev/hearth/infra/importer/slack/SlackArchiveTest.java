package dev.hearth.infra.importer.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.infra.importer.archive.Entry;
import dev.hearth.infra.importer.archive.ImportException;
import dev.hearth.infra.importer.archive.ListedArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlackArchiveTest {

  private final Path folder;

  SlackArchiveTest(@TempDir Path temporary) throws IOException {
    this.folder = Files.createDirectory(temporary.resolve("export"));
    write(
        "users.json",
        """
        [{"id": "U1", "team_id": "T9", "name": "ann"}]
        """);
    write("channels.json", "[{\"id\": \"C1\", \"name\": \"lobby\", \"created\": \"1\"}]");
  }

  @Test
  void daysAreSortedOverAllChannels() throws IOException {
    write("lobby/2023-11-15.json", "[{\"user\": \"U1\", \"ts\": \"90001.5\"}]");
    write(
        "lobby/2023-11-14.json",
        "[{\"user\": \"U1\", \"ts\": \"30.1\"}, {\"user\": \"U1\", \"ts\": \"10.1\"}]");
    write("side/2023-11-14.json", "[{\"user\": \"U1\", \"ts\": \"20.1\"}]");
    assertThat(read())
        .extracting(ListedArchive::id)
        .containsExactly("C1:10.1", "side:20.1", "C1:30.1", "C1:90001.5");
  }

  @Test
  void aZipIsReadTheSameWithOrWithoutAFolderInIt() throws IOException {
    write("lobby/2023-11-14.json", "[{\"user\": \"U1\", \"ts\": \"30.1\"}]");
    write("side/2023-11-14.json", "[{\"user\": \"U1\", \"ts\": \"20.1\"}]");
    List<Entry> expected = read();
    assertThat(expected).hasSize(2);
    for (String prefix : new String[] {"", "My export/"}) {
      try (SlackArchive zip = SlackArchive.open(zip(prefix), null)) {
        assertThat(ListedArchive.rest(zip)).isEqualTo(expected);
        assertThat(zip.bytesRead()).isPositive().isEqualTo(zip.totalBytes());
      }
    }
  }

  @Test
  void theCommunityIsAsGivenOrTheTeamOrTheFolder() throws IOException {
    write("lobby/2023-11-14.json", "[{\"user\": \"U1\", \"ts\": \"30.1\"}]");
    try (SlackArchive archive = SlackArchive.open(folder, "acme")) {
      Entry first = ListedArchive.rest(archive).get(0);
      assertThat(((Entry.Posted) first).message().getCommunityId()).isEqualTo("acme");
    }
    Files.delete(folder.resolve("users.json"));
    assertThat(((Entry.Posted) read().get(0)).message().getCommunityId()).isEqualTo("export");
  }

  @Test
  void whatCannotBeReadIsABadRowWithItsPlace() throws IOException {
    write(
        "lobby/2023-11-14.json",
        """
        [{"user": "U1", "ts": "1.000001"},
         {"user": "U1"},
         {"user": "U1", "ts": 1700000000.000200},
         {"user": "U1", "ts": "soon"},
         {"ts": "5.000001"},
         7,
         {"type": "presence", "user": "U1", "ts": "6.000001"},
         {"user": "U1", "ts":
        """);
    write("side/2023-11-14.json", "{\"ok\": false}");
    List<Entry.BadRow> bad =
        read().stream()
            .filter(Entry.BadRow.class::isInstance)
            .map(Entry.BadRow.class::cast)
            .toList();
    assertThat(bad)
        .extracting(row -> row.place() + ' ' + row.reason())
        .containsExactlyInAnyOrder(
            "export/lobby/2023-11-14.json:2 MISSING_ID",
            "export/lobby/2023-11-14.json:3 INVALID_FIELD",
            "export/lobby/2023-11-14.json:4 INVALID_FIELD",
            "export/lobby/2023-11-14.json:5 MISSING_ID",
            "export/lobby/2023-11-14.json:6 MALFORMED",
            "export/lobby/2023-11-14.json:7 INVALID_FIELD",
            "export/lobby/2023-11-14.json:8 MALFORMED",
            "export/side/2023-11-14.json:1 MALFORMED");
  }

  @Test
  void whatIsNoExportIsSaidAtOnce() throws IOException {
    assertWrongUse(folder, "no channel folder");
    assertWrongUse(folder.resolve("absent"), "no readable folder or zip");
    assertWrongUse(Files.writeString(folder.resolve("x.zip"), "no zip"), "nor a readable zip");
  }

  private static void assertWrongUse(Path path, String words) {
    assertThatThrownBy(() -> SlackArchive.open(path, null))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining(words)
        .matches(e -> ((ImportException) e).wrongUse());
  }

  private List<Entry> read() {
    try (SlackArchive archive = SlackArchive.open(folder, null)) {
      return ListedArchive.rest(archive);
    }
  }

  private void write(String file, String json) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, json);
  }

  private Path zip(String prefix) throws IOException {
    Path zip = Files.createTempFile(folder.getParent(), "export", ".zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
        var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        out.putNextEntry(new ZipEntry(prefix + name));
        out.write(Files.readAllBytes(file));
      }
    }
    return zip;
  }
}
