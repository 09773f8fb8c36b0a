package dev.hearth.dashboards.check.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearth.dashboards.check.Finding;
import dev.hearth.dashboards.check.GrafanaFolder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What a board as a whole must have, and that its panels do not stand on each other. */
final class BoardLint {
  private static final String UID = "[a-zA-Z0-9_-]{1,40}";
  private static final int COLUMNS = 24;

  private BoardLint() {}

  static List<Finding> of(String name, JsonNode board) {
    Notes notes = new Notes(name);
    notes.unless(
        board.path("uid").asText().matches(UID), "uid", "1 to 40 letters, digits, - and _");
    notes.unless(!board.path("title").asText().isBlank(), "title", "there is none");
    notes.unless(!board.path("description").asText().isBlank(), "description", "there is none");
    notes.unless(
        board.path("id").isMissingNode() || board.path("id").isNull(),
        "id",
        "a board in a file has none");
    int schema = board.path("schemaVersion").asInt();
    notes.unless(schema >= 36 && schema <= 42, "schemaVersion", "36 to 42, not " + schema);
    notes.unless(!board.path("editable").asBoolean(true), "editable", "false, as for every file");
    notes.unless(!board.path("tags").isEmpty(), "tags", "a tag is needed for the menu of boards");
    notes.unless(
        board.path("time").path("from").asText().startsWith("now-"), "time", "from is now-…");
    notes.unless(menu(board), "links", "the menu of all boards with this tag is missing");
    ids(board, notes);
    places(board.path("panels"), notes);
    for (JsonNode row : board.path("panels")) {
      places(row.path("panels"), notes);
    }
    return notes.findings();
  }

  private static boolean menu(JsonNode board) {
    for (JsonNode link : board.path("links")) {
      if (link.path("asDropdown").asBoolean()
          && link.path("keepTime").asBoolean()
          && link.path("includeVars").asBoolean()
          && link.path("tags").equals(board.path("tags"))) {
        return true;
      }
    }
    return false;
  }

  private static void ids(JsonNode board, Notes notes) {
    var all = new ArrayList<JsonNode>(GrafanaFolder.panels(board));
    for (JsonNode panel : board.path("panels")) {
      if (panel.path("type").asText().equals("row")) {
        all.add(panel);
      }
    }
    var ids = new HashSet<Integer>();
    for (JsonNode panel : all) {
      int id = panel.path("id").asInt();
      String title = panel.path("title").asText();
      notes.unless(id > 0, title, "a panel has an id above 0");
      notes.unless(ids.add(id), title, "another panel has the id " + id);
      notes.unless(!title.isBlank(), "panel " + id, "it has no title");
    }
  }

  private static void places(JsonNode panels, Notes notes) {
    var placed = new ArrayList<JsonNode>();
    for (JsonNode panel : panels) {
      JsonNode place = panel.path("gridPos");
      String title = panel.path("title").asText();
      notes.unless(
          at(place, "w") > 0
              && at(place, "h") > 0
              && at(place, "x") >= 0
              && at(place, "y") >= 0
              && at(place, "x") + at(place, "w") <= COLUMNS,
          title,
          "gridPos lies outside the 24 columns");
      for (JsonNode other : placed) {
        notes.unless(
            !overlap(place, other.path("gridPos")),
            title,
            "it stands on " + other.path("title").asText());
      }
      placed.add(panel);
    }
  }

  private static boolean overlap(JsonNode one, JsonNode other) {
    return at(one, "x") < at(other, "x") + at(other, "w")
        && at(other, "x") < at(one, "x") + at(one, "w")
        && at(one, "y") < at(other, "y") + at(other, "h")
        && at(other, "y") < at(one, "y") + at(one, "h");
  }

  private static int at(JsonNode place, String key) {
    return place.path(key).asInt(-1);
  }
}
