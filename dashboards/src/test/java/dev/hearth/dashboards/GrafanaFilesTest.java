package dev.hearth.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.dashboards.alerting.AlertRules;
import dev.hearth.dashboards.board.Catalog;
import dev.hearth.dashboards.board.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GrafanaFilesTest {
  private static final Path FOLDER = Path.of("grafana");
  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

  @Test
  void theCheckedInFilesAreThoseThatTheBoardsMake() throws IOException {
    var texts = files(Language.EN).texts();
    for (String name : texts.keySet()) {
      Path file = FOLDER.resolve(name);
      assertThat(file).as("write it with: ./hearth boards build").exists();
      assertThat(Files.readString(file))
          .as("%s is mended with: ./hearth boards build", name)
          .isEqualTo(texts.get(name));
    }
    try (Stream<Path> boards = Files.list(FOLDER.resolve("dashboards"))) {
      assertThat(boards.map(board -> "dashboards/" + board.getFileName()))
          .as("files of boards that there are no more")
          .isSubsetOf(texts.keySet());
    }
  }

  @Test
  void everyBoardSpeaksChineseToo() {
    files(Language.ZH)
        .texts()
        .forEach(
            (name, text) ->
                assertThat(
                        text.lines()
                            .filter(line -> line.matches("\\s*\"?(title|description)\"?: .*"))
                            .filter(line -> !line.contains("Hearth"))
                            .filter(line -> !CHINESE.matcher(line).find()))
                    .as(name)
                    .isEmpty());
  }

  private static GrafanaFiles files(Language language) {
    return GrafanaFiles.of(Catalog.load(), AlertRules.load(), language);
  }
}
