package dev.hearth.infra.chaos.judge;

import dev.hearth.infra.chaos.house.ChaosHouse;
import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Migration;
import dev.hearth.infra.clickhouse.Migrations;
import dev.hearth.infra.stack.Stack;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * A second run of the same jobs over the same topics, into a database of its own, in which nothing
 * goes wrong; and the comparison of both, table by table and row by row.
 */
public final class Undisturbed {
  private static final String DATABASE = "hearth_undisturbed";

  /** Each table with the column that says when a row was written, the only one that may differ. */
  private static final Map<String, String> TABLES =
      new TreeMap<>(
          Map.of(
              "messages", "archived_at",
              "events", "archived_at",
              "rejected", "rejected_at",
              "group_activity", "as_of",
              "community_activity", "as_of"));

  private static final String DIFFERENT =
      """
      SELECT count() FROM (
        SELECT cityHash64(toString(tuple(* EXCEPT %4$s))) AS row FROM %1$s.%3$s)
      WHERE row NOT IN (SELECT cityHash64(toString(tuple(* EXCEPT %4$s))) FROM %2$s.%3$s)
      """;

  private Undisturbed() {}

  /**
   * Runs and compares.
   *
   * @return how many rows are in one database and not the same in the other
   */
  public static long differingRows(ChaosHouse house) throws IOException {
    Migrations.apply(house.store().admin().in(DATABASE), Migration.bundled());
    house.runUndisturbed(DATABASE);
    ClickHouse client = house.store().writer();
    long different = 0;
    for (Map.Entry<String, String> table : TABLES.entrySet()) {
      String name = table.getKey();
      String written = table.getValue();
      different +=
          client.number(DIFFERENT.formatted(Stack.DATABASE, DATABASE, name, written))
              + client.number(DIFFERENT.formatted(DATABASE, Stack.DATABASE, name, written));
    }
    return different;
  }
}
