package dev.hearth.dashboards.board;

import dev.hearth.dashboards.yaml.Need;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What boards have in common: what is drawn over time, where clicks lead, how values look. */
public final class Shared {
  private Shared() {}

  /**
   * Moments marked on every chart over time.
   *
   * @param title of them
   * @param color of the marks
   * @param enabled whether they are shown at first
   * @param sql columns time, title, text and tags
   */
  public record Annotation(Words title, String color, boolean enabled, String sql) {
    /** Checks that nothing is missing. */
    public Annotation {
      Need.of(title, "title");
      Need.of(color, "color");
      Need.of(sql, "sql");
      sql = sql.strip();
    }
  }

  /**
   * Where a click leads.
   *
   * @param title of the link
   * @param board the board's uid
   * @param variables which it sets there, each with the column of the row that holds its value
   */
  public record Link(Words title, String board, Map<String, String> variables) {
    /** Checks that nothing is missing. */
    public Link {
      Need.of(title, "title");
      Need.of(board, "board");
      variables = Need.orNone(variables);
    }
  }

  /**
   * How one value of a scheme looks.
   *
   * @param text its words
   * @param color in Grafana's words
   */
  public record Look(Words text, @Nullable String color) {
    /** Checks that it has words. */
    public Look {
      Need.of(text, "text");
    }
  }
}
