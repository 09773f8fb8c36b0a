package dev.hearth.infra.importer.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.infra.importer.archive.Entry;
import dev.hearth.infra.importer.archive.ImportException;
import dev.hearth.infra.importer.archive.ListedArchive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file as a whole can be like. */
class CsvFileTest {

  private final Path folder;

  CsvFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aLineWithoutEndCostsOneRowAndNoMemory() {
    byte[] row =
        ("a,b,c,1,message,1," + "x".repeat(5 * CsvLines.MAX_LINE) + "\n")
            .getBytes(StandardCharsets.UTF_8);
    byte[] good = "acme,lobby,ann,1,message,1,\n".getBytes(StandardCharsets.UTF_8);
    List<Entry> entries = CsvFiles.read(folder, CsvFiles.concat(row, good));
    assertThat(entries).hasSize(2);
    assertThat(((Entry.BadRow) entries.get(0)).size()).isEqualTo(row.length - 1);
    assertThat(((Entry.BadRow) entries.get(0)).detail()).contains("1 MiB");
    assertThat(entries.get(1)).isInstanceOf(Entry.Posted.class);
  }

  @Test
  void windowsLineEndsAndAByteOrderMarkAndEmptyLinesAreHarmless() throws IOException {
    String text = "\ufeff" + CsvFiles.HEADER + "\nacme,lobby,ann,1,message,1,\n\n";
    Path file = Files.writeString(folder.resolve("w.csv"), text.replace("\n", "\r\n"));
    try (CsvArchive archive = CsvArchive.open(file)) {
      assertThat(ListedArchive.ids(archive))
          .containsExactly(ListedArchive.id(read("acme,lobby,ann,1,message,1,\n").get(0)));
    }
  }

  @Test
  void gzipIsReadTheSameAndProgressCountsItsBytes() throws IOException {
    String rows = "acme,lobby,ann,1,message,1,\n".repeat(1000);
    Path file = folder.resolve("chat.csv.gz");
    Files.write(file, CsvFiles.gzip(CsvFiles.HEADER + rows));
    try (CsvArchive archive = CsvArchive.open(file)) {
      assertThat(archive.totalBytes()).isEqualTo(Files.size(file));
      assertThat(ListedArchive.rest(archive)).isEqualTo(read(rows));
      assertThat(archive.bytesRead()).isEqualTo(archive.totalBytes());
    }
  }

  @Test
  void aTruncatedGzipFailsInOneClearLineAfterTheRowsBeforeIt() throws IOException {
    StringBuilder rows = new StringBuilder(CsvFiles.HEADER);
    for (int i = 0; i < 50_000; i++) {
      rows.append("acme,lobby,m").append(i * 7919L % 50_000).append(',').append(i);
      rows.append(",message,1,\n");
    }
    byte[] whole = CsvFiles.gzip(rows.toString());
    Path file = folder.resolve("cut.csv.gz");
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    try (CsvArchive archive = CsvArchive.open(file)) {
      assertThat(archive.next()).isNotNull();
      assertThatThrownBy(() -> ListedArchive.rest(archive))
          .isInstanceOf(ImportException.class)
          .hasMessageContaining("cut.csv.gz after line")
          .hasMessageContaining("fetch the file again")
          .matches(e -> !((ImportException) e).wrongUse());
    }
  }

  @Test
  void whatIsNoSuchFileIsSaidAtOnce() throws IOException {
    assertWrongUse(folder.resolve("absent.csv"), "no readable file");
    assertWrongUse(folder, "is a folder");
    assertWrongUse(Files.writeString(folder.resolve("empty.csv"), ""), "is empty");
    assertWrongUse(
        Files.writeString(folder.resolve("other.csv"), "id,text\n1,hello\n"),
        "the first line must be community,group");
  }

  private static void assertWrongUse(Path file, String words) {
    assertThatThrownBy(() -> CsvArchive.open(file))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining(words)
        .hasMessageNotContaining("\n")
        .matches(e -> ((ImportException) e).wrongUse());
  }

  private List<Entry> read(String rows) {
    return CsvFiles.read(folder, rows.getBytes(StandardCharsets.UTF_8));
  }
}
