package dev.hearth.infra.clickhouse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings a database to the tables of this version: applies what it has not seen, in order, under a
 * lock, and keeps a row per step in {@code schema_migrations}.
 *
 * <p>Every statement can be repeated ({@code IF NOT EXISTS}), so a step that a crash cut short is
 * simply applied again.
 */
public final class Migrations {

  /** Values for one server: plain engines, nothing said about a cluster. */
  public static final Map<String, String> ONE_SERVER = Map.of("on_cluster", "", "replicated", "");

  /** Values for a cluster whose servers define the macro {@code cluster}. */
  public static final Map<String, String> CLUSTER =
      Map.of("on_cluster", "ON CLUSTER '{cluster}'", "replicated", "Replicated");

  private static final String HISTORY =
      """
      CREATE TABLE IF NOT EXISTS schema_migrations ${on_cluster} (
        version UInt32 COMMENT 'Number of the step',
        file String COMMENT 'Its file',
        checksum String COMMENT 'SHA-256 of the file as it was applied',
        applied_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When'
      )
      ENGINE = ${replicated}ReplacingMergeTree
      ORDER BY version
      COMMENT 'The steps that made this database. An applied step is never edited.'
      """;

  private Migrations() {}

  /** Applies to one server, see {@link #apply(ClickHouse, List, Map)}. */
  public static List<Migration> apply(ClickHouse admin, List<Migration> all) throws IOException {
    return apply(admin, all, ONE_SERVER);
  }

  /**
   * Applies what is missing.
   *
   * @param admin a client that may define tables, {@link ClickHouse#in in} the database to migrate;
   *     the database is created where it is missing
   * @param all every step that this version knows, in order
   * @param values for the <code>${name}</code> places: {@link #ONE_SERVER} or {@link #CLUSTER}
   * @return the steps that were applied now
   * @throws MigrationException when an applied step was edited, is unknown here, or fails
   */
  public static List<Migration> apply(
      ClickHouse admin, List<Migration> all, Map<String, String> values) throws IOException {
    String create = "CREATE DATABASE IF NOT EXISTS %s ${on_cluster}".formatted(admin.database());
    admin.in("system").execute(SqlScript.substitute(create, values));
    admin.execute(SqlScript.substitute(HISTORY, values));
    if (missing(admin, all).isEmpty()) {
      return List.of();
    }
    MigrationLock lock = MigrationLock.take(admin);
    try {
      List<Migration> missing = missing(admin, all);
      for (Migration step : missing) {
        run(admin, step, values);
      }
      return missing;
    } finally {
      lock.release();
    }
  }

  /** The steps that the database has not seen, once those it has seen prove unedited. */
  public static List<Migration> missing(ClickHouse admin, List<Migration> all) throws IOException {
    Map<Integer, String> applied = new HashMap<>();
    Map<Integer, String> files = new HashMap<>();
    for (Map<String, Object> row :
        admin.query("SELECT version, file, checksum FROM schema_migrations FINAL")) {
      int version = Integer.parseInt(String.valueOf(row.get("version")));
      applied.put(version, String.valueOf(row.get("checksum")));
      files.put(version, String.valueOf(row.get("file")));
    }
    List<Migration> missing = new ArrayList<>();
    for (Migration step : all) {
      String checksum = applied.remove(step.version());
      if (checksum == null) {
        missing.add(step);
      } else if (!checksum.equals(step.checksum())) {
        throw new MigrationException(
            "%s was edited after it was applied to database %s: restore the file and write the change as a new step"
                .formatted(step.file(), admin.database()));
      }
    }
    if (!applied.isEmpty()) {
      throw new MigrationException(
          "database %s was made by a newer version of hearth (%s is not known here): use that version"
              .formatted(admin.database(), files.get(applied.keySet().iterator().next())));
    }
    return missing;
  }

  private static void run(ClickHouse admin, Migration step, Map<String, String> values)
      throws IOException {
    try {
      for (String statement : SqlScript.statements(SqlScript.substitute(step.text(), values))) {
        admin.execute(statement);
      }
    } catch (ClickHouseException | IllegalArgumentException failed) {
      throw new MigrationException(step.file() + ": " + failed.getMessage(), failed);
    }
    admin.execute(
        "INSERT INTO schema_migrations (version, file, checksum)"
            + " SELECT {version:UInt32}, {file:String}, {checksum:String}",
        Map.of("version", step.version(), "file", step.file(), "checksum", step.checksum()));
  }
}
