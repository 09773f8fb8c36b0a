package dev.hearth.dashboards;

import dev.hearth.dashboards.alerting.AlertRules;
import dev.hearth.dashboards.alerting.RulesFile;
import dev.hearth.dashboards.board.Catalog;
import dev.hearth.dashboards.board.Language;
import dev.hearth.dashboards.grafana.GrafanaBoards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The files of Grafana that are written from the boards and alert rules, in one language. */
public final class GrafanaFiles {
  private static final String BOARDS = "dashboards/";
  private static final String RULES = "provisioning/alerting/rules.yaml";

  private final Map<String, String> texts;

  private GrafanaFiles(Map<String, String> texts) {
    this.texts = texts;
  }

  /** The files of these boards and rules. */
  public static GrafanaFiles of(Catalog catalog, AlertRules rules, Language language) {
    var texts = new TreeMap<String, String>();
    new GrafanaBoards(catalog, language)
        .files()
        .forEach((name, text) -> texts.put(BOARDS + name, text));
    texts.put(RULES, new RulesFile(rules, catalog, language).yaml());
    return new GrafanaFiles(texts);
  }

  /** The text of each file, by its path below the folder of Grafana's files. */
  public Map<String, String> texts() {
    return Map.copyOf(texts);
  }

  /** Writes them below a folder. */
  public void write(Path folder) throws IOException {
    for (Map.Entry<String, String> file : texts.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.resolveSibling("."));
      Files.writeString(path, file.getValue());
    }
  }
}
