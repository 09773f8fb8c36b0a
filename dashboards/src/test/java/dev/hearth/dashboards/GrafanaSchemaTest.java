package dev.hearth.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The boards against the types that Grafana publishes for its dashboards and panels, by the
 * TypeScript compiler. Those types leave queries, transformations and the values of overrides open.
 */
class GrafanaSchemaTest {
  @TempDir private Path folder;

  @Test
  void theBoardsAreWhatGrafanasTypesSay() throws IOException, InterruptedException {
    try (Stream<Path> files = Files.list(Path.of("grafana/dashboards"))) {
      List<String> boards = files.map(file -> file.toAbsolutePath().toString()).sorted().toList();
      assertThat(checked(boards)).isEmpty();
    }
  }

  @Test
  void aBoardThatIsNotIsNamed() throws IOException, InterruptedException {
    String board = Files.readString(Path.of("grafana/dashboards/overview.json"));
    Path broken = folder.resolve("broken.json");
    Files.writeString(
        broken,
        board
            .replaceFirst("\"graphMode\" : \"\\w+\"", "\"graphMode\" : \"sparkle\"")
            .replaceFirst("\"gridPos\" : ", "\"gridPosition\" : "));
    assertThat(checked(List.of(broken.toString()))).contains("sparkle", "gridPosition");
  }

  private String checked(List<String> boards) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("sh", "schema/check.sh"));
    command.addAll(boards);
    Path said = folder.resolve("said");
    Process check =
        new ProcessBuilder(command)
            .redirectOutput(said.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    int code = check.waitFor();
    String output = Files.readString(said, StandardCharsets.UTF_8);
    assertThat(code == 0).as(output).isEqualTo(output.isEmpty());
    return output;
  }
}
