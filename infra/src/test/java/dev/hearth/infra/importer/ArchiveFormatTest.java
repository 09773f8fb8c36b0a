package dev.hearth.infra.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.infra.importer.archive.ImportException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchiveFormatTest {

  @Test
  void sourcesAreFormatAndPath() {
    assertThat(ArchiveSource.parse("hearth-csv:/tmp/a:b.csv"))
        .isEqualTo(new ArchiveSource(ArchiveFormat.HEARTH_CSV, Path.of("/tmp/a:b.csv")));
    assertThat(ArchiveSource.parse("slack:export").format()).isEqualTo(ArchiveFormat.SLACK);
  }

  @Test
  void anUnknownFormatIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> ArchiveSource.parse("hearth-cvs:x"))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("'hearth-cvs'")
        .hasMessageContaining("did you mean 'hearth-csv'?")
        .hasMessageContaining("Known are: hearth-csv, slack")
        .matches(e -> ((ImportException) e).wrongUse());
    assertThatThrownBy(() -> ArchiveFormat.of("parquet"))
        .hasMessageContaining("Known are")
        .hasMessageNotContaining("did you mean");
  }

  @Test
  void whatHasNoFormatIsSaidToHaveNone() {
    for (String text : new String[] {"chat.csv", "slack:", ":x", ""}) {
      assertThatThrownBy(() -> ArchiveSource.parse(text))
          .as(text)
          .isInstanceOf(ImportException.class)
          .hasMessageContaining("FORMAT:PATH");
    }
  }
}
