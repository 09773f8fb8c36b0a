package dev.hearth.infra.importer;

import static dev.hearth.infra.importer.archive.ListedArchive.join;
import static dev.hearth.infra.importer.archive.ListedArchive.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.infra.importer.archive.ListedArchive;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergedArchivesTest {

  @Test
  void archivesShareOneTimeline() {
    ListedArchive one = new ListedArchive(List.of(message("a1", 10), message("a2", 30)));
    ListedArchive two =
        new ListedArchive(List.of(join("b1", 5), message("b2", 10), message("b3", 40)));
    try (MergedArchives merged =
        new MergedArchives(List.of(one, two, new ListedArchive(List.of())))) {
      assertThat(merged.totalBytes()).isEqualTo(5);
      assertThat(ListedArchive.ids(merged)).containsExactly("b1", "a1", "b2", "a2", "b3");
      assertThat(merged.bytesRead()).isEqualTo(5);
      assertThat(merged.name()).isEqualTo("listed + listed + listed");
    }
    assertThat(one.closed() && two.closed()).isTrue();
  }
}
