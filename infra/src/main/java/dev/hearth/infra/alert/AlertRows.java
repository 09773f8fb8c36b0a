package dev.hearth.infra.alert;

import dev.hearth.infra.clickhouse.ClickHouse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The alerts of ClickHouse, as rows of column names and values. */
public final class AlertRows {
  private final ClickHouse reader;

  /** Reads as any user who may. */
  public AlertRows(ClickHouse reader) {
    this.reader = reader;
  }

  /**
   * Which alerts are meant.
   *
   * @param resolved those that are over as well
   * @param community of this community only; empty for all
   * @param rule of this rule only; empty for all
   */
  public record Wanted(boolean resolved, String community, String rule) {
    private String condition() {
      return "WHERE ({resolved:Bool} OR state != 'RESOLVED')"
          + " AND {community:String} IN ('', community_id) AND {rule:String} IN ('', rule)";
    }

    private Map<String, Object> parameters() {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("resolved", resolved);
      all.put("community", community);
      all.put("rule", rule);
      return all;
    }
  }

  /** How many there are. */
  public long count(Wanted wanted) throws IOException {
    return reader.number("SELECT count() FROM alerts " + wanted.condition(), wanted.parameters());
  }

  /** The most urgent, at most so many, in a few columns. */
  public List<Map<String, Object>> list(Wanted wanted, int limit) throws IOException {
    return reader.query(
        "SELECT alert_id, severity, state, rule, community_id, group_id, subject_type, subject,"
            + " opened_at, updated_at, title FROM alerts "
            + wanted.condition()
            + " ORDER BY indexOf(['CRITICAL', 'WARNING', 'INFO'], severity), opened_at DESC,"
            + " alert_id LIMIT "
            + limit,
        wanted.parameters());
  }

  /**
   * Everything about one alert.
   *
   * @throws IOException also when there is none with that id; the message says so
   */
  public Map<String, Object> one(String alertId) throws IOException {
    return find(alertId)
        .orElseThrow(
            () ->
                new IOException("there is no alert " + alertId + "; see hearth alert list --all"));
  }

  /** Everything about one alert, if there is one with that id. */
  public Optional<Map<String, Object>> find(String alertId) throws IOException {
    List<Map<String, Object>> found =
        reader.query("SELECT * FROM alerts WHERE alert_id = {id:String}", Map.of("id", alertId));
    return found.stream().findFirst();
  }

  /** What happened to one alert, in order. */
  public List<Map<String, Object>> steps(String alertId) throws IOException {
    return reader.query(
        "SELECT sequence, at, step, state, severity, page, held, score, acknowledged_by FROM"
            + " alert_steps WHERE alert_id = {id:String} ORDER BY sequence",
        Map.of("id", alertId));
  }
}
