package dev.hearth.dashboards.check.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearth.dashboards.check.Finding;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** That every link of a board leads to a board there is, with variables that it has. */
final class LinkLint {
  private static final Pattern BOARD = Pattern.compile("^/d/([a-zA-Z0-9_-]+)(?:/[^?]*)?\\?(.*)$");
  private static final Pattern VARIABLE = Pattern.compile("(?:^|&)var-(\\w+)=");

  private LinkLint() {}

  static List<Finding> of(String name, JsonNode board, Map<String, JsonNode> byUid) {
    Notes notes = new Notes(name);
    for (String key : List.of("links")) {
      for (JsonNode links : board.path("panels").findValues(key)) {
        links.forEach(link -> link(link, byUid, notes));
      }
    }
    for (JsonNode properties : board.path("panels").findValues("properties")) {
      for (JsonNode property : properties) {
        if (property.path("id").asText().equals("links")) {
          property.path("value").forEach(link -> link(link, byUid, notes));
        }
      }
    }
    return notes.findings();
  }

  private static void link(JsonNode link, Map<String, JsonNode> byUid, Notes notes) {
    String title = link.path("title").asText();
    String url = link.path("url").asText();
    Matcher parts = BOARD.matcher(url);
    if (!parts.matches()) {
      notes.unless(false, title, "the link leads to no board: " + url);
      return;
    }
    JsonNode target = byUid.get(parts.group(1));
    if (target == null) {
      notes.unless(false, title, "no board has the uid " + parts.group(1));
      return;
    }
    notes.unless(url.contains("${__url_time_range}"), title, "the link loses the range of time");
    var names = new HashSet<String>();
    target
        .path("templating")
        .path("list")
        .forEach(variable -> names.add(variable.path("name").asText()));
    VARIABLE
        .matcher(parts.group(2))
        .results()
        .map(variable -> variable.group(1))
        .forEach(
            variable ->
                notes.unless(
                    names.contains(variable),
                    title,
                    "the board " + parts.group(1) + " has no variable " + variable));
  }
}
