package dev.hearth.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.testing.SavedState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Who saves something, why that does not grow for ever, and that it can be read in times to come.
 */
class StatesTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Path UIDS = Path.of("src/test/resources/uids.txt");
  private static final Pattern SAVES =
      Pattern.compile("StateDescriptor<|\\b(initializeState|snapshotState)\\(");

  /** They hand on all they have before each barrier, or keep nothing at all. */
  private static final Set<String> SAVE_NOTHING =
      Set.of(
          "decode.triage",
          "activity.combine",
          "erase.heard",
          "churn.counted",
          "churn.contributions",
          "churn.watched",
          "churn.loyal",
          "churn.split",
          "funnel.messages",
          "funnel.events",
          "funnel.erasures",
          "funnel.tiers.heard",
          "silence.heard",
          "silence.people",
          "silence.sources",
          "silence.split",
          "member.arrive",
          "members.heard",
          "members.over",
          "members.split",
          "funnel.settled",
          "alert.found",
          "alert.acknowledged",
          "alert.forgotten");

  /** The state of Kafka's connector: an offset for each partition, and what it needs to commit. */
  private static final Set<String> CONNECTOR =
      Set.of(
          "source.events",
          "reject.publish",
          "Sink Committer: reject.publish",
          "alert.publish",
          "Sink Committer: alert.publish");

  /** One writer of rows stands for all: what they save is the same. */
  private static final String A_WRITER = "archive.messages.write";

  @Test
  void nobodySavesAnythingButTheseAndEachSaysWhyItDoesNotGrow() throws IOException {
    Map<String, String> savers = new TreeMap<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
        String text = Files.readString(file);
        if (SAVES.matcher(text).find()) {
          savers.put(file.getFileName().toString().replace(".java", ""), text);
        }
      }
    }
    assertThat(savers)
        .as("a new state is bounded, says so, and gets its snapshot; see CONTRIBUTING")
        .containsOnlyKeys(
            "ClickHouseSinkWriter",
            "DedupOperator",
            "FunnelOperator",
            "InformedOperator",
            "LateGate",
            "ModelOperator",
            "Ordering",
            "ShardGrowth",
            "WindowOperator");
    savers.remove("ClickHouseSinkWriter"); // the rows that wait, and those are limited
    savers.forEach((name, text) -> assertThat(text).as(name).containsPattern("TTL"));
  }

  @Test
  void whateverIsSavedWasSavedByAnEarlierBuildToo() throws IOException {
    List<String> versions = SavedState.versions();
    assertThat(versions).startsWith("v1");
    for (String uid : Files.readAllLines(UIDS)) {
      boolean saves =
          !uid.endsWith(".pack") && !SAVE_NOTHING.contains(uid) && !CONNECTOR.contains(uid);
      String kept = uid.endsWith(".write") ? A_WRITER : uid;
      assertThat(SavedState.isKept(versions, kept))
          .as("a snapshot of %s, or its place among those that save nothing", uid)
          .isEqualTo(saves);
    }
  }
}
