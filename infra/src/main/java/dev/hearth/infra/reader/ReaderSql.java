package dev.hearth.infra.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements that make and unmake a reader on a server with users of its own.
 *
 * <p>Filters are of the whole database, so that tables of later versions are covered the day they
 * are made. The wall goes up before the first reader: from then on nobody sees a row whom neither a
 * filter lets nor the wall leaves out, so that a user whom somebody makes by hand sees nothing.
 *
 * @param database whose tables
 * @param cluster whether to say it to all servers of the cluster
 */
public record ReaderSql(String database, boolean cluster) {
  /** The readers with their filters. */
  public static final String LIST =
      """
      SELECT substring(short_name, 15) AS name, select_filter AS filter
      FROM system.row_policies
      WHERE startsWith(short_name, 'hearth_reader_') AND database = currentDatabase()
      ORDER BY name
      """;

  /** Users who go on seeing everything: those of users.d/hearth.xml, and who runs this. */
  private static final String HOUSE =
      "hearth_admin, hearth_writer, hearth_reader, hearth_grafana, CURRENT_USER";

  private static final Pattern QUOTED = Pattern.compile("'((?:[^'\\\\]|\\\\.)*)'");

  /** For a new reader. */
  public List<String> add(Reader reader, Secret secret) {
    List<String> statements = new ArrayList<>();
    statements.add(
        "CREATE ROW POLICY IF NOT EXISTS hearth_wall%s ON %s.* USING 0 TO ALL EXCEPT %s"
            .formatted(everywhere(), database, HOUSE));
    statements.add(
        "CREATE USER %s%s IDENTIFIED WITH sha256_hash BY '%s' SETTINGS PROFILE 'hearth_reader'"
            .formatted(reader.name(), everywhere(), secret.sha256()));
    statements.add(
        "CREATE ROW POLICY OR REPLACE hearth_reader_%s%s ON %s.* USING %s TO %s"
            .formatted(reader.name(), everywhere(), database, reader.filter(), reader.name()));
    statements.add("GRANT%s SELECT ON %s.* TO %s".formatted(everywhere(), database, reader.name()));
    return statements;
  }

  /** For one that goes; the wall stays. */
  public List<String> remove(String name) {
    return List.of(
        "DROP USER IF EXISTS %s%s".formatted(name, everywhere()),
        "DROP ROW POLICY IF EXISTS hearth_reader_%s ON %s.*%s"
            .formatted(name, database, everywhere()));
  }

  /** The communities that a filter lets through. */
  public static List<String> communities(String filter) {
    List<String> found = new ArrayList<>();
    Matcher quoted = QUOTED.matcher(filter);
    while (quoted.find()) {
      found.add(quoted.group(1).replaceAll("\\\\(.)", "$1"));
    }
    return found;
  }

  private String everywhere() {
    return cluster ? " ON CLUSTER '{cluster}'" : "";
  }
}
