package dev.hearth.dashboards.check.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearth.dashboards.check.Finding;
import dev.hearth.dashboards.check.GrafanaFolder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks through all of Grafana's files. */
public final class Lint {
  private Lint() {}

  /** What is wrong in them; empty when nothing is. */
  public static List<Finding> of(GrafanaFolder folder) {
    var findings = new ArrayList<Finding>();
    Map<String, JsonNode> byUid = new HashMap<>();
    Map<String, String> byTitle = new HashMap<>();
    folder
        .boards()
        .forEach(
            (name, board) -> {
              Notes notes = new Notes(name);
              JsonNode same = byUid.put(board.path("uid").asText(), board);
              notes.unless(same == null, "uid", "another board has this uid");
              String twin = byTitle.put(board.path("title").asText(), name);
              notes.unless(twin == null, "title", "the board " + twin + " has this title");
              findings.addAll(notes.findings());
            });
    folder
        .boards()
        .forEach(
            (name, board) -> {
              findings.addAll(BoardLint.of(name, board));
              findings.addAll(PanelLint.of(name, board));
              findings.addAll(VariableLint.of(name, board));
              findings.addAll(LinkLint.of(name, board, byUid));
            });
    findings.addAll(RuleLint.of(folder));
    findings.addAll(ProvisioningLint.of(folder));
    return findings;
  }
}
