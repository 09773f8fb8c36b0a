package dev.hearth.dashboards.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.dashboards.board.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page shows the queries of the boards, and none of its own. */
class ViewsTest {
  private static final Path PAGE = Path.of("src/main/resources/dev/hearth/dashboards/page");
  private static final Catalog BOARDS = Catalog.load();

  @Test
  void eachViewIsThisPanelOfTheBoards() {
    var sources = new TreeMap<String, String>();
    Views.names().forEach(name -> sources.put(name, named(name).source()));
    assertThat(sources)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("communities", "variables/community"),
                Map.entry("messages-now", "overview/messages-now"),
                Map.entry("groups-now", "overview/groups-now"),
                Map.entry("members-now", "overview/members-now"),
                Map.entry("alerts-open", "overview/alerts-open"),
                Map.entry("messages", "overview/messages"),
                Map.entry("states", "overview/states"),
                Map.entry("cold", "overview/cold"),
                Map.entry("deadlines", "groups/next-cold"),
                Map.entry("alerts", "overview/alerts"),
                Map.entry("risk", "overview/at-risk"),
                Map.entry("funnels", "overview/funnels"),
                Map.entry("funnel-steps", "funnels/step-table"),
                Map.entry("sources", "pipeline/sources"),
                Map.entry("freshness", "overview/freshness"),
                Map.entry("group", "group/standing"),
                Map.entry("group-rhythm", "group/rhythm"),
                Map.entry("group-band", "group/messages"),
                Map.entry("group-members", "group/at-risk"),
                Map.entry("group-alerts", "group/alerts"),
                Map.entry("group-steps", "group/steps"),
                Map.entry("group-silences", "group/silences")));
    assertThat(sources.values()).doesNotHaveDuplicates();
  }

  @Test
  void theSqlOfAViewIsThatOfItsPanelToTheLetter() {
    for (String name : Views.names()) {
      View view = named(name);
      String[] path = view.source().split("/", 2);
      String shown =
          path[0].equals("variables")
              ? Objects.requireNonNull(BOARDS.variables().get(path[1])).sql()
              : BOARDS.board(path[0]).panel(path[1]).sql();
      assertThat(view.sql()).as(name).isNotBlank().isEqualTo(shown);
    }
  }

  @Test
  void thePageHasNoSqlOfItsOwn() throws IOException {
    try (Stream<Path> files = Files.walk(PAGE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(file.toString()).doesNotEndWith(".sql");
        assertThat(Files.readString(file)).doesNotContainPattern("\\bSELECT\\s");
      }
    }
  }

  @Test
  void thePageAsksForEveryViewAndForNoOther() throws IOException {
    var asked = new TreeSet<>(List.of("communities", "funnel-steps"));
    for (String file : List.of("page.js", "now.js", "group.js")) {
      Pattern.compile("(?:NOW|GROUP|HEALTH)_VIEWS = \\[([^]]*)]")
          .matcher(Files.readString(PAGE.resolve("static").resolve(file)))
          .results()
          .flatMap(list -> names(list.group(1)).stream())
          .forEach(asked::add);
    }
    assertThat(Views.names()).containsExactlyElementsOf(asked);
  }

  @Test
  void thePageTellsItsLanguageWhereThePanelSpeaks() throws IOException {
    String code = Files.readString(PAGE.resolve("static/page.js"));
    var list = Pattern.compile("SPEAKING = \\[([^]]*)]").matcher(code);
    assertThat(list.find()).isTrue();
    assertThat(Views.names().stream().filter(name -> named(name).speaks()).toList())
        .containsExactlyInAnyOrderElementsOf(names(list.group(1)));
  }

  private static List<String> names(String list) {
    return Pattern.compile("'([^']+)'").matcher(list).results().map(one -> one.group(1)).toList();
  }

  private static View named(String name) {
    return Objects.requireNonNull(Views.named(name), name);
  }
}
