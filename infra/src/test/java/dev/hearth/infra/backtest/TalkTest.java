package dev.hearth.infra.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.infra.importer.ArchiveSource;
import dev.hearth.infra.importer.archive.Archive;
import dev.hearth.jobs.silence.Sign;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TalkTest {
  private static final String ROWS =
      """
      community,group,member,ts_epoch_ms,kind,text_len,extra
      c,g,ann,2000,message,5,
      c,g,bob,1000,reply,5,
      c,g,robot,1500,message,5,"{""bot"":1}"
      c,g,ann,1600,system,5,
      c,,cat,1700,purchase,,"{""v"":11.77}"
      c,g,robot,1800,purchase,,"{""bot"":1}"
      c,g,dan,1900,join,,
      c,g,eve,9000,message,5,
      """;

  @TempDir Path folder;

  @Test
  void isWhatPeopleSaidInOrderOfTime() throws IOException {
    assertThat(talk(Set.of()).signs()).extracting(Sign::memberId).containsExactly("bob", "ann");
  }

  @Test
  void hasWhatCountsAsMuchToo() throws IOException {
    Talk talk = talk(Set.of("purchase"));

    assertThat(talk.signs()).extracting(Sign::memberId).containsExactly("bob", "cat", "ann");
    assertThat(talk.signs()).extracting(Sign::groupId).isEqualTo(List.of("g", "", "g"));
  }

  private Talk talk(Set<String> events) throws IOException {
    Path file = Files.writeString(folder.resolve("chat.csv"), ROWS);
    try (Archive archive = ArchiveSource.parse("hearth-csv:" + file).open(null)) {
      return Talk.of(archive, Instant.ofEpochMilli(9000), events, bytes -> {});
    }
  }
}
