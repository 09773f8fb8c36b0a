package dev.hearth.dashboards.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.dashboards.board.Element.Row;
import dev.hearth.dashboards.yaml.BadFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogTest {
  private static final Path FOLDER = Path.of("src/main/resources/dev/hearth/dashboards/boards");
  private static final String BOARD =
      """
      uid: hearth-overview
      title: {en: Overview, zh: 总览}
      description: {en: What is, zh: 现状}
      time: now-24h
      variables: [community]
      panels:
        - row: {en: Now, zh: 现在}
          collapsed: true
        - id: spoken
          number: 1
          type: stat
          title: {en: Messages, zh: 消息}
          description: {en: Messages said, zh: 消息数}
          width: 4
          unit: short
        - id: cold
          number: 2
          type: table
          title: {en: Cold groups, zh: 冷场的群}
          description: {en: Groups that are cold, zh: 冷场的群}
          width: 24
          columns:
            state: {title: {en: State, zh: 状态}, scheme: state}
            group_id: {title: {en: Group, zh: 群}, link: group}
        - shared: freshness
          number: 3
          width: 8
      """;

  private final Map<String, String> files =
      new HashMap<>(
          Map.of(
              "overview.yaml", BOARD,
              "overview/spoken.sql", "SELECT 1\n",
              "overview/cold.sql", "SELECT 2",
              "shared/freshness.sql", "SELECT 3",
              "shared.yaml",
                  """
                  panels:
                    - {id: freshness, type: stat, title: {en: F, zh: 鲜}, description: {en: F, zh: 鲜}, unit: s}
                  """,
              "variables.yaml",
                  """
                  community: {type: query, label: {en: C, zh: 社群}, all: true, sql: SELECT 4}
                  language: {type: constant, value: {en: en, zh: zh}}
                  """,
              "annotations.yaml", "{}",
              "links.yaml",
                  "group: {title: {en: O, zh: 开}, board: hearth-group, variables: {group: group_id}}",
              "schemes.yaml", "state: {COLD: {text: {en: Cold, zh: 冷场}, color: red}}"));

  @Test
  void aBoardIsWhatItsFilesSay() {
    Catalog catalog = read();
    Board board = catalog.board("overview");
    assertThat(board.panels()).hasSize(4).first().isInstanceOf(Row.class);
    assertThat(board.panel("spoken"))
        .returns("SELECT 1", Panel::sql)
        .returns(4, Panel::height)
        .returns(Panel.Format.TABLE, Panel::format);
    assertThat(board.panel("cold").columns()).containsOnlyKeys("state", "group_id");
    assertThat(board.panel("freshness")).returns("SELECT 3", Panel::sql).returns(8, Panel::width);
    assertThat(catalog.variablesOf(board))
        .extracting(Variable::name)
        .containsExactly("community", "language");
    assertThat(catalog.schemes().get("state")).containsKey("COLD");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          width: 4 | widht: 4 | overview.yaml: panels[1] (spoken): unknown key widht; the keys are
          width: 4 | width: 25 | overview.yaml: panels[1] (spoken): width is 1 to 24, not 25
          width: 4 | width: wide | panels[1] (spoken): width
          type: stat | type: stats | stats is no type of panel; the types are stat, timeseries
          number: 1 | decimals: 1 | the key number is missing
          number: 1 | number: 2 | overview.yaml: panel cold: another panel of the board has the number 2
          id: spoken | id: silent | overview.yaml: panels[1] (silent): its query is missing: overview/silent.sql
          unit: short | decimals: 1 | the key unit is missing
          scheme: state | scheme: states | overview.yaml: panel cold: scheme: states is none of [state]
          link: group | link: groups | overview.yaml: panel cold: link: groups is none of [group]
          [community] | [communities] | overview.yaml: variables: communities is none of
          shared: freshness | shared: age | overview.yaml: panels[3]: shared.yaml has no panel age
          zh: 消息} | zh: ''} | title: words are needed in both languages
          time: now-24h | time: yesterday | overview.yaml: time is like now-24h, not yesterday
          uid: hearth-overview | uid: hearth-over | overview.yaml: the uid of the board is hearth-overview
          uid: hearth-overview | uid: [ | overview.yaml: while parsing
          """)
  void whatIsWrongIsToldWithItsFileAndKey(String good, String bad, String message) {
    assertThat(BOARD).contains(good);
    files.put("overview.yaml", BOARD.replace(good, bad));
    assertThatThrownBy(this::read)
        .isInstanceOf(BadFile.class)
        .hasMessageContaining(message)
        .hasMessageStartingWith("overview.yaml: ");
  }

  @Test
  void aQueryHasNoSemicolon() {
    files.put("overview/cold.sql", "SELECT 2;\n");
    assertThatThrownBy(this::read)
        .hasMessage("overview/cold.sql: a query ends without a semicolon");
  }

  @Test
  void whatSeveralQueriesAskOfStandsOnceAndIsPutInWhereItIsNamed() {
    files.put("shared/asked.sql", "SELECT at\nFROM questions\n");
    files.put("overview/cold.sql", "SELECT count()\nFROM (\n  -- include asked\n)\n");

    assertThat(read().board("overview").panel("cold").sql())
        .isEqualTo("SELECT count()\nFROM (\n  SELECT at\n  FROM questions\n)");

    files.remove("shared/asked.sql");
    assertThatThrownBy(this::read)
        .hasMessage("overview/cold.sql: it includes what is missing: shared/asked.sql");
  }

  @Test
  void whatIsShippedIsRightAndEveryQueryIsOfAPanel() throws IOException {
    Catalog catalog = Catalog.load();
    var asked = new TreeSet<String>();
    for (Board board : catalog.boards()) {
      assertThat(catalog.variablesOf(board)).isNotEmpty();
      board.allPanels().forEach(panel -> asked.add(board.name() + "/" + panel.id() + ".sql"));
      try (Stream<Path> queries = Files.list(FOLDER.resolve(board.name()))) {
        assertThat(asked)
            .as("panels of %s", board.name())
            .containsAll(
                queries
                    .map(file -> board.name() + "/" + file.getFileName())
                    .collect(Collectors.toSet()));
      }
    }
  }

  private Catalog read() {
    return new CatalogReader(files::get).read(List.of("overview", "missing"));
  }
}
