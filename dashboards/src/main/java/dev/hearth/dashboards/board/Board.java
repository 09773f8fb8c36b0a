package dev.hearth.dashboards.board;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.hearth.dashboards.yaml.Need;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A board.
 *
 * @param name of its file and folder
 * @param uid in Grafana, which links lead to; never changed
 * @param title of it
 * @param description what it answers, and for whom
 * @param time how far back it begins, as in {@code now-24h}
 * @param refresh how often it asks again, as in {@code 30s}
 * @param variables of {@code variables.yaml}, in order
 * @param annotations of {@code annotations.yaml}
 * @param panels rows and panels, in order
 */
public record Board(
    String name,
    String uid,
    Words title,
    Words description,
    String time,
    @Nullable String refresh,
    List<String> variables,
    List<String> annotations,
    List<Element> panels) {
  /** Checks that nothing is missing. */
  public Board {
    Need.of(uid, "uid");
    Need.that(uid.matches("[a-zA-Z0-9_-]{1,40}"), "a uid has 1 to 40 letters, digits, - and _");
    Need.of(title, "title");
    Need.of(description, "description");
    Need.of(time, "time");
    Need.that(time.matches("now-\\d+[mhdw](/[dw])?"), "time is like now-24h, not " + time);
    Need.of(panels, "panels");
    variables = Need.orNone(variables);
    annotations = Need.orNone(annotations);
    panels = Need.orNone(panels);
  }

  /** The panels, without the titles of rows. */
  @JsonIgnore
  public List<Panel> allPanels() {
    return panels.stream().filter(Panel.class::isInstance).map(Panel.class::cast).toList();
  }

  /**
   * The panel of this id.
   *
   * @throws IllegalArgumentException when there is none
   */
  public Panel panel(String id) {
    return allPanels().stream()
        .filter(panel -> panel.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no panel " + id + " on board " + name));
  }
}
