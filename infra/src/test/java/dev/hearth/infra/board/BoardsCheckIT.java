package dev.hearth.infra.board;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hearth.dashboards.GrafanaFiles;
import dev.hearth.dashboards.alerting.AlertRules;
import dev.hearth.dashboards.board.Catalog;
import dev.hearth.dashboards.board.Language;
import dev.hearth.dashboards.check.Finding;
import dev.hearth.dashboards.check.GrafanaFolder;
import dev.hearth.dashboards.check.run.BoardsCheck;
import dev.hearth.dashboards.check.run.Report;
import dev.hearth.dashboards.query.Asker;
import dev.hearth.dashboards.query.ClickHouseAccess;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.sample.SampleHouse;
import dev.hearth.infra.sample.SampleWorld;
import dev.hearth.infra.stack.Stack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Every query of every board, asked over a small world that the real jobs have seen. */
@TestInstance(Lifecycle.PER_CLASS)
class BoardsCheckIT {
  private static final Catalog CATALOG = Catalog.load();

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
  private Stack stack;
  private Asker asker;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    stack = SampleHouse.start(folder.resolve("house"), new SampleWorld(now), line -> {});
    var password = stack.clickhouse().credentials().password(User.GRAFANA);
    asker =
        new Asker(
            new ClickHouseAccess(stack.clickhouse().url(), User.GRAFANA.userName(), password),
            Stack.DATABASE);
  }

  @AfterAll
  void stop() throws IOException {
    stack.close();
  }

  @Test
  void everyQueryOfEveryBoardAnswersWhatItsPanelShows() throws IOException {
    Report report = check(files());
    assertThat(report.failures()).isEmpty();
    assertThat(report.empty()).isEmpty();
    assertThat(report.boards()).isEqualTo(Catalog.NAMES.size());
  }

  @Test
  void brokenBoardsAreFound() throws IOException {
    GrafanaFolder folder = files();
    ObjectNode board = (ObjectNode) requireNonNull(folder.boards().get("overview"));
    folder = new GrafanaFolder(Map.of("overview", board), Map.of());
    panel(board, 0, "timeseries", 0, "SELECT count() AS n FROM messages WHERE 1 = 0");
    panel(board, 1, "table", 1, "SELECT nothing_of_this_name FROM messages");
    panel(board, 2, "timeseries", 0, "SELECT now() AS time, 'a' AS label");
    panel(board, 3, "table", 1, "SELECT 1 FROM alerts WHERE severity = 'NOBODY'");
    panel(board, 4, "table", 1, "SELEC 1");
    panel(board, 5, "stat", 1, "SELECT arrayJoin([1, 2]) AS n");
    Report report = check(folder);
    assertThat(report.right()).isFalse();
    assertThat(report.failures())
        .extracting(Finding::message)
        .anySatisfy(message -> assertThat(message).contains("the first column is a time"))
        .anySatisfy(message -> assertThat(message).contains("nothing_of_this_name"))
        .anySatisfy(message -> assertThat(message).contains("there is no value"))
        .anySatisfy(message -> assertThat(message).contains("Syntax error"))
        .anySatisfy(message -> assertThat(message).contains("one row is expected, not 2"));
    assertThat(report.empty()).extracting(Finding::panel).contains("broken 3");
  }

  private Report check(GrafanaFolder folder) throws IOException {
    return new BoardsCheck(folder, CATALOG.mayBeEmpty(), asker, Instant.now()).run(board -> {});
  }

  private static GrafanaFolder files() {
    return GrafanaFolder.of(GrafanaFiles.of(CATALOG, AlertRules.load(), Language.EN).texts());
  }

  private static void panel(ObjectNode board, int index, String type, int format, String sql) {
    ObjectNode panel = board.withArray("panels").addObject();
    panel.put("id", 5000 + index).put("title", "broken " + index).put("type", type);
    panel.withArray("targets").addObject().put("format", format).put("rawSql", sql);
  }
}
