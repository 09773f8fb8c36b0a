package dev.hearth.infra.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficMarkTest {
  @TempDir Path data;

  @Test
  void aDirectoryRemembersItsWorld() throws IOException {
    assertThat(TrafficMark.of(data)).isEmpty();
    TrafficMark mark =
        new TrafficMark(
            7, Instant.parse("2026-03-01T10:00:00.123Z"), Instant.parse("2026-03-15T10:00:00Z"));
    mark.leaveIn(data);
    assertThat(TrafficMark.of(data)).contains(mark);
  }

  @Test
  void aMarkThatCannotBeReadNamesItsFile() throws IOException {
    Files.writeString(data.resolve("traffic.properties"), "seed=seven");
    assertThatThrownBy(() -> TrafficMark.of(data))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("traffic.properties")
        .hasMessageContaining("delete it");
  }
}
