package dev.hearth.dashboards.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LiveBoardTest {
  private static final Path FOLDER = Path.of("src/main/resources/dev/hearth/dashboards/live");
  private final LiveBoard board = LiveBoard.of("hearth");

  @Test
  void everyFileOfTheFolderIsAChartInItsPlace() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(board.charts())
          .extracting(LiveBoard.Chart::title)
          .containsExactlyElementsOf(
              files
                  .filter(file -> file.toString().endsWith(".sql"))
                  .sorted()
                  .map(LiveBoardTest::title)
                  .toList());
    }
  }

  @Test
  void everyChartHasATitleThatFitsAndKeepsToTheParametersOfThePage() {
    assertThat(board.charts())
        .allSatisfy(
            chart -> {
              assertThat(chart.title()).hasSizeBetween(10, 36).doesNotStartWith("--");
              assertThat(chart.query())
                  .contains("{seconds:UInt32}", "{rounding:UInt32}", "`hearth`.")
                  .doesNotContain("${");
              assertThat(chart.query().replaceAll("\\{(seconds|rounding):UInt32}", ""))
                  .doesNotContain("{");
            });
  }

  @Test
  void theLinkCarriesTheWholeBoardInWhatThePageCanRead() {
    String link = board.link("http://127.0.0.1:8123", "hearth_reader");
    assertThat(link).startsWith("http://127.0.0.1:8123/dashboard#eyJ");
    String state = decoded(link);
    assertThat(state)
        .isASCII()
        .startsWith("{\"host\":\"http://127.0.0.1:8123/\",\"user\":\"hearth_reader\",\"queries\":[")
        .contains("\"title\":\"Messages per minute, by community\"", "\\n  greatest(")
        .doesNotContain("\n")
        .endsWith("\"customized\":true}");
    assertThat(state.split("\"title\"", -1)).hasSize(board.charts().size() + 1);
  }

  @Test
  void aDatabaseOfAnotherNameIsQuoted() {
    assertThat(LiveBoard.of("hearth_two").charts().get(0).query())
        .contains("FROM `hearth_two`.silences_raw");
  }

  @Test
  void theConsoleOpensWithTheQuery() {
    String link = LiveBoard.playLink("http://127.0.0.1:8123/", "hearth_reader", "SELECT '静'");
    assertThat(link).startsWith("http://127.0.0.1:8123/play?user=hearth_reader#");
    assertThat(decoded(link)).isEqualTo("SELECT '静'");
  }

  private static String decoded(String link) {
    String base64 = link.substring(link.indexOf('#') + 1);
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }

  private static String title(Path file) {
    try {
      return Files.readString(file).lines().findFirst().orElse("").replaceFirst("^-- ", "");
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
