package dev.hearth.dashboards.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.dashboards.yaml.YamlRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Grafana's files as they lie in a folder: {@code dashboards/*.json} and what is provisioned.
 *
 * @param boards each board by its name
 * @param provisioning each YAML file by its path below {@code provisioning}
 */
public record GrafanaFolder(Map<String, JsonNode> boards, Map<String, JsonNode> provisioning) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BOARDS = "dashboards/";
  private static final String PROVISIONING = "provisioning/";

  /** The files of a folder. */
  public static GrafanaFolder of(Path folder) throws IOException {
    var texts = new TreeMap<String, String>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .forEach(
              file -> {
                try {
                  String name = folder.relativize(file).toString().replace('\\', '/');
                  texts.put(name, Files.readString(file));
                } catch (IOException unreadable) {
                  throw new UncheckedIOException(unreadable);
                }
              });
    }
    return of(texts);
  }

  /**
   * Files by their path.
   *
   * @throws IllegalArgumentException when one cannot be read as what it is called
   */
  public static GrafanaFolder of(Map<String, String> texts) {
    var boards = new TreeMap<String, JsonNode>();
    var provisioning = new TreeMap<String, JsonNode>();
    texts.forEach(
        (name, text) -> {
          if (name.startsWith(BOARDS) && name.endsWith(".json")) {
            boards.put(name.substring(BOARDS.length(), name.length() - 5), json(name, text));
          } else if (name.startsWith(PROVISIONING) && name.endsWith(".yaml")) {
            provisioning.put(name.substring(PROVISIONING.length()), YamlRecords.tree(name, text));
          }
        });
    return new GrafanaFolder(boards, provisioning);
  }

  /** What the files below a folder of the provisioned ones list under a key, all together. */
  public List<JsonNode> listed(String folder, String key) {
    var all = new ArrayList<JsonNode>();
    provisioning.forEach(
        (name, file) -> {
          if (name.startsWith(folder + "/")) {
            file.path(key).forEach(all::add);
          }
        });
    return all;
  }

  /** The panels of a board, those of collapsed rows too, without the rows themselves. */
  public static List<JsonNode> panels(JsonNode board) {
    var panels = new ArrayList<JsonNode>();
    for (JsonNode panel : board.path("panels")) {
      if (panel.path("type").asText().equals("row")) {
        panel.path("panels").forEach(panels::add);
      } else {
        panels.add(panel);
      }
    }
    return panels;
  }

  private static JsonNode json(String name, String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(name + ": " + broken.getOriginalMessage(), broken);
    }
  }
}
