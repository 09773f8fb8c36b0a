package dev.hearth.dashboards.grafana;

import java.util.Map;

/** The ClickHouse data source, and a query of it. */
public final class Source {
  /** Its type, which is the name of the plugin. */
  public static final String TYPE = "grafana-clickhouse-datasource";

  /** Its uid as the provisioned files say it; rules cannot name it by a variable. */
  public static final String UID = "hearth-clickhouse";

  /** The version of the plugin whose queries these are. */
  public static final String VERSION = "4.20.0";

  /** The variable of every board that names the data source. */
  static final String VARIABLE = "datasource";

  private static final int SERIES = 0;
  private static final int TABLE = 1;

  private Source() {}

  /** What panels, variables and annotations of a board ask. */
  static Map<String, Object> ofBoard() {
    return of("${" + VARIABLE + "}");
  }

  /** The data source of this uid. */
  public static Map<String, Object> of(String uid) {
    return Tree.of("type", TYPE, "uid", uid);
  }

  /** A query that a person may edit as SQL; the format decides what the backend makes of it. */
  public static Map<String, Object> query(
      String refId, Map<String, Object> source, String sql, boolean series) {
    return Tree.of(
        "refId", refId,
        "datasource", source,
        "pluginVersion", VERSION,
        "editorType", "sql",
        "queryType", series ? "timeseries" : "table",
        "format", series ? SERIES : TABLE,
        "rawSql", sql);
  }
}
