package dev.hearth.dashboards.check.lint;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hearth.dashboards.check.Finding;
import dev.hearth.dashboards.check.GrafanaFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LintTest {
  private final GrafanaFolder folder = GrafanaFolder.of(Path.of("grafana"));

  LintTest() throws IOException {}

  @Test
  void theCheckedInFilesAreRight() {
    assertThat(Lint.of(folder)).isEmpty();
  }

  @Test
  void aBoardThatIsWrongAsAWholeIsNamed() {
    assertThat(after(board -> board.put("uid", "two words"))).contains("1 to 40 letters");
    assertThat(after(board -> board.put("id", 7))).contains("a board in a file has none");
    assertThat(after(board -> board.put("editable", true))).contains("false, as for every file");
    assertThat(after(board -> board.putArray("links"))).contains("the menu of all boards");
    assertThat(after(board -> variables(board).remove(0))).contains("is not the data source");
    assertThat(after(board -> variables(board).remove(1))).contains("is not defined");
    assertThat(after(board -> variables(board).add(variables(board).get(1).deepCopy())))
        .contains("is there twice");
  }

  @Test
  void aPanelThatIsWrongIsNamed() {
    assertThat(panel(panel -> panel.put("description", ""))).contains("no description");
    assertThat(panel(panel -> panel.put("type", "graph"))).contains("no panel of type graph");
    assertThat(panel(panel -> panel.put("id", 0))).contains("an id above 0");
    assertThat(panel(panel -> place(panel).put("w", 25))).contains("outside the 24 columns");
    assertThat(panel(panel -> place(panel).put("y", 0).put("x", 0).put("w", 24)))
        .contains("it stands on");
    assertThat(panel(panel -> defaults(panel).put("unit", "messages")))
        .contains("no unit messages");
    assertThat(panel(panel -> defaults(panel).remove("noValue"))).contains("noValue");
    assertThat(panel(panel -> panel.withObject("/datasource").put("uid", "hearth-clickhouse")))
        .contains("its data source is not");
    assertThat(sql("SELECT 1;")).contains("ends with a semicolon");
    assertThat(sql("SELECT $__timeFiltre(t)")).contains("a macro that nobody expands");
    assertThat(sql("SELECT '$__fromTime'")).contains("a macro stands in quotes");
    assertThat(sql("SELECT ${nobody:singlequote}")).contains("the variable nobody is not defined");
    assertThat(sql("SELECT ${community}")).contains("is not quoted: ${community:singlequote}");
    assertThat(panel(panel -> target(panel).put("format", 3))).contains("do not go together");
    assertThat(panel(panel -> target(panel).remove("pluginVersion"))).contains("an older plugin");
  }

  @Test
  void aLinkThatLeadsNowhereIsNamed() {
    assertThat(link("/d/hearth-nothing?${__url_time_range}")).contains("no board has the uid");
    assertThat(link("/d/hearth-group?var-nobody=1&${__url_time_range}"))
        .contains("has no variable nobody");
    assertThat(link("/d/hearth-group?var-group=1")).contains("loses the range of time");
    assertThat(link("https://example.com/")).contains("leads to no board");
  }

  @Test
  void aRuleThatIsWrongIsNamed() {
    assertThat(rule(rule -> rule.put("condition", "Z"))).contains("its condition is none of");
    assertThat(rule(rule -> rule.put("for", "1s"))).contains("shorter than the interval");
    assertThat(rule(rule -> rule.put("panelId", 999))).contains("is not there");
    assertThat(rule(rule -> rule.remove("noDataState"))).contains("noDataState");
    assertThat(rule(rule -> rule.remove("execErrState"))).contains("execErrState");
    assertThat(rule(rule -> rule.withObject("/labels").remove("severity"))).contains("severity");
    assertThat(rule(rule -> rule.withObject("/labels").put("of", "{{ $labels.x }}")))
        .contains("a $ in a label is doubled");
    assertThat(rule(rule -> rule.withObject("/annotations").remove("runbook_url")))
        .contains("no runbook_url");
    assertThat(rule(rule -> rule.withObject("/data/0/model").put("rawSql", "SELECT ${x}")))
        .contains("what only the page replaces");
    assertThat(rule(rule -> rule.withObject("/data/0").put("datasourceUid", "other")))
        .contains("that is not provisioned");
    assertThat(rule(rule -> rule.withObject("/data/1/model").put("expression", "B")))
        .contains("which is not before it");
  }

  private String after(Consumer<ObjectNode> change) {
    ObjectNode board = overview();
    ObjectNode whole = board.deepCopy();
    change.accept(board);
    String messages = messages();
    board.removeAll();
    board.setAll(whole);
    return messages;
  }

  private String panel(Consumer<ObjectNode> change) {
    ObjectNode board = overview();
    ObjectNode whole = board.deepCopy();
    change.accept(asked(board));
    String messages = messages();
    board.setAll(whole);
    return messages;
  }

  private String sql(String sql) {
    return panel(panel -> target(panel).put("rawSql", sql));
  }

  private String link(String url) {
    return panel(
        panel ->
            panel
                .withObject("/fieldConfig")
                .withArray("overrides")
                .addObject()
                .withArray("properties")
                .addObject()
                .put("id", "links")
                .withArray("value")
                .addObject()
                .put("title", "Somewhere")
                .put("url", url));
  }

  private String rule(Consumer<ObjectNode> change) {
    ObjectNode file = (ObjectNode) requireNonNull(folder.provisioning().get("alerting/rules.yaml"));
    ObjectNode whole = file.deepCopy();
    change.accept((ObjectNode) file.at("/groups/0/rules/0"));
    String messages = messages();
    file.setAll(whole);
    return messages;
  }

  private String messages() {
    List<Finding> findings = Lint.of(folder);
    return String.join("\n", findings.stream().map(Finding::toString).toList());
  }

  private ObjectNode overview() {
    return (ObjectNode) requireNonNull(folder.boards().get("overview"));
  }

  /** The last panel of the board, so that others stand above it. */
  private static ObjectNode asked(ObjectNode board) {
    List<JsonNode> asking =
        GrafanaFolder.panels(board).stream()
            .filter(panel -> !panel.path("targets").isEmpty())
            .toList();
    return (ObjectNode) asking.get(asking.size() - 1);
  }

  private static ArrayNode variables(ObjectNode board) {
    return board.withObject("/templating").withArray("list");
  }

  private static ObjectNode place(ObjectNode panel) {
    return panel.withObject("/gridPos");
  }

  private static ObjectNode defaults(ObjectNode panel) {
    return panel.withObject("/fieldConfig/defaults");
  }

  private static ObjectNode target(ObjectNode panel) {
    return (ObjectNode) panel.withArray("targets").get(0);
  }
}
