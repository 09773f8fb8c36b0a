package dev.hearth.dashboards.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hearth.dashboards.board.Element.Row;
import dev.hearth.dashboards.board.Shared.Annotation;
import dev.hearth.dashboards.board.Shared.Link;
import dev.hearth.dashboards.board.Shared.Look;
import dev.hearth.dashboards.yaml.BadFile;
import dev.hearth.dashboards.yaml.YamlRecords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the files of boards: a YAML file each, with its queries in a folder of the same name. */
final class CatalogReader {
  private static final String SQL = "sql";
  private static final Pattern INCLUDE = Pattern.compile("(?m)^( *)-- include (\\S+)$");

  private final BoardFiles files;

  CatalogReader(BoardFiles files) {
    this.files = files;
  }

  Catalog read(List<String> names) {
    var boards = new ArrayList<Board>();
    for (String name : names) {
      if (files.read(name + ".yaml") != null) {
        boards.add(board(name));
      }
    }
    Catalog catalog =
        new Catalog(
            boards,
            variables(),
            all("annotations.yaml", Annotation.class),
            all("links.yaml", Link.class),
            schemes());
    CatalogRules.check(catalog);
    return catalog;
  }

  private Board board(String name) {
    String file = name + ".yaml";
    ObjectNode tree = tree(file);
    refuse(file, tree, "name", "is that of the file");
    JsonNode panels = tree.remove("panels");
    if (!(panels instanceof ArrayNode)) {
      throw new BadFile(file, "the key panels is missing: a list of rows and panels");
    }
    tree.put("name", name);
    tree.putArray("panels");
    Board empty = YamlRecords.read(file, tree, Board.class);
    var elements = new ArrayList<Element>();
    for (JsonNode node : panels) {
      String where = file + ": panels[" + elements.size() + "]";
      if (!(node instanceof ObjectNode element)) {
        throw new BadFile(where, "a row or a panel is expected");
      }
      elements.add(
          element.has("row")
              ? YamlRecords.read(where, element, Row.class)
              : panel(name, where, element));
    }
    return new Board(
        name,
        empty.uid(),
        empty.title(),
        empty.description(),
        empty.time(),
        empty.refresh(),
        empty.variables(),
        empty.annotations(),
        elements);
  }

  /** A panel of the board, or a shared one in which the board changes what it says itself. */
  private Panel panel(String board, String where, ObjectNode own) {
    refuse(where, own, SQL, "is in a file of its own");
    ObjectNode element = own;
    String folder = board;
    JsonNode shared = own.remove("shared");
    if (shared != null) {
      folder = "shared";
      element = shared(where, shared.asText());
      refuse(where, element, SQL, "is in a file of its own");
      element.setAll(own);
    }
    String id = element.path("id").asText();
    String named = where + (id.isEmpty() ? "" : " (" + id + ")");
    if (!element.path("type").asText().equals("text")) {
      String file = shared == null ? id : shared.asText();
      element.put(SQL, sql(named, folder + "/" + file + ".sql"));
    }
    return YamlRecords.read(named, element, Panel.class);
  }

  private ObjectNode shared(String where, String id) {
    for (JsonNode panel : tree("shared.yaml").path("panels")) {
      if (panel instanceof ObjectNode found && found.path("id").asText().equals(id)) {
        return found;
      }
    }
    throw new BadFile(where, "shared.yaml has no panel " + id);
  }

  private Map<String, Variable> variables() {
    ObjectNode tree = tree("variables.yaml");
    tree.properties()
        .forEach(
            entry -> {
              if (entry.getValue() instanceof ObjectNode variable && !variable.has("name")) {
                variable.put("name", entry.getKey());
              }
            });
    return all("variables.yaml", tree, Variable.class);
  }

  private Map<String, Map<String, Look>> schemes() {
    var all = new LinkedHashMap<String, Map<String, Look>>();
    tree("schemes.yaml")
        .properties()
        .forEach(
            entry -> {
              String where = "schemes.yaml: " + entry.getKey();
              all.put(entry.getKey(), all(where, object(where, entry.getValue()), Look.class));
            });
    return all;
  }

  private <T> Map<String, T> all(String file, Class<T> type) {
    return all(file, tree(file), type);
  }

  private static <T> Map<String, T> all(String where, ObjectNode tree, Class<T> type) {
    var all = new LinkedHashMap<String, T>();
    tree.properties()
        .forEach(
            entry ->
                all.put(
                    entry.getKey(),
                    YamlRecords.read(where + ": " + entry.getKey(), entry.getValue(), type)));
    return all;
  }

  private ObjectNode tree(String file) {
    String text = files.read(file);
    if (text == null) {
      throw new BadFile(file, "there is no such file among the boards");
    }
    return YamlRecords.tree(file, text);
  }

  private String sql(String where, String file) {
    String sql = files.read(file);
    if (sql == null) {
      throw new BadFile(where, "its query is missing: " + file);
    }
    String stripped = sql.strip();
    if (stripped.endsWith(";")) {
      throw new BadFile(file, "a query ends without a semicolon");
    }
    return included(file, stripped);
  }

  /** With what several queries ask of, which stands once among the shared files. */
  private String included(String file, String sql) {
    Matcher named = INCLUDE.matcher(sql);
    return named.replaceAll(
        found -> {
          String shared = files.read("shared/" + found.group(2) + ".sql");
          if (shared == null) {
            throw new BadFile(
                file, "it includes what is missing: shared/" + found.group(2) + ".sql");
          }
          int depth = found.group(1).length();
          return Matcher.quoteReplacement(shared.strip().indent(depth).stripTrailing());
        });
  }

  private static ObjectNode object(String where, JsonNode node) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new BadFile(where, "a mapping of keys to values is expected");
  }

  private static void refuse(String where, ObjectNode node, String key, String why) {
    if (node.has(key)) {
      throw new BadFile(where, "the key " + key + " is not written: it " + why);
    }
  }
}
