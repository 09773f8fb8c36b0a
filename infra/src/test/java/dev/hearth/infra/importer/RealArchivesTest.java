package dev.hearth.infra.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.hearth.infra.importer.archive.Archive;
import dev.hearth.infra.importer.archive.Entry;
import dev.hearth.infra.importer.archive.ListedArchive;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Reads real archives in full. Their folder comes from the environment variable {@code
 * HEARTH_ARCHIVES}; without it these tests are skipped.
 */
class RealArchivesTest {

  @Test
  void theLargeArchiveGivesEveryRowItsOwnEvent() {
    var counts = read("hearth-csv:", "lean_zulip.csv.gz");
    assertThat(counts).containsEntry("TEXT", 954_749).containsEntry("ids", 954_749);
    assertThat(counts).containsEntry("BOT", 26_764).doesNotContainKey("MISSING_ID");
  }

  @Test
  void rowsWithoutAMemberAreRejectedAndTheRestIsThere() {
    var counts = read("hearth-csv:", "fcc_gitter.csv.gz");
    assertThat(counts)
        .containsEntry("TEXT", 210_377)
        .containsEntry("SYSTEM", 657)
        .containsEntry("MISSING_ID", 4)
        .containsEntry("ids", 211_034);
  }

  @Test
  void aSlackExportGivesMessagesJoinsLeavesAndReactions() {
    var counts = read("slack:", "formats/slack_export");
    assertThat(counts)
        .containsEntry("member.joined", 320)
        .containsEntry("member.left", 3)
        .containsEntry("SYSTEM", 28)
        .containsEntry("ids", 1_382 + counts.getOrDefault("reaction.added", 0));
  }

  private static Map<String, Integer> read(String format, String file) {
    String folder = System.getenv("HEARTH_ARCHIVES");
    assumeThat(folder)
        .as("set HEARTH_ARCHIVES to the folder of the real archives to run this test")
        .isNotBlank();
    Map<String, Integer> counts = new TreeMap<>();
    Set<String> ids = new HashSet<>();
    try (Archive archive = ArchiveSource.parse(format + Path.of(folder, file)).open(null)) {
      for (Entry next = archive.next(); next != null; next = archive.next()) {
        count(next, counts, ids);
      }
      assertThat(archive.bytesRead()).isEqualTo(archive.totalBytes());
    }
    counts.put("ids", ids.size());
    return counts;
  }

  private static void count(Entry entry, Map<String, Integer> counts, Set<String> ids) {
    if (entry instanceof Entry.Posted posted) {
      counts.merge(posted.message().getKind().name(), 1, Integer::sum);
      counts.merge(posted.message().getRole().name(), 1, Integer::sum);
      ids.add(ListedArchive.id(entry));
    } else if (entry instanceof Entry.Happened happened) {
      counts.merge(happened.event().getType(), 1, Integer::sum);
      ids.add(ListedArchive.id(entry));
    } else if (entry instanceof Entry.BadRow row) {
      counts.merge(row.reason().name(), 1, Integer::sum);
    }
  }
}
