package dev.hearth.bench.boards;

import dev.hearth.infra.clickhouse.ClickHouse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * Fills the tables of a large installation by ClickHouse alone, a day at a time so that little
 * memory is needed. What the jobs would write beside the messages follows from the same numbers.
 */
final class Fill {
  private static final int DAYS = 90;
  private static final int COMMUNITIES = 8;
  private static final int GROUPS = 2_000;
  private static final int MEMBERS_OF_GROUP = 300;
  private static final int PEOPLE = 200_000;

  /** Groups and members differ in size; the day has its night. */
  private static final String SOURCE =
      """
      (SELECT
        number + {first} AS n, xxHash64(n) AS h,
        toUInt32(pow((h % 65536) / 65536, 2) * {groups}) AS group,
        toUInt32(pow((intDiv(h, 65536) % 65536) / 65536, 2) * {of_group}) AS place,
        concat('c', toString(group % {communities})) AS c, concat('g', toString(group)) AS g,
        concat('m', toString((group * 97 + place) % {people})) AS m,
        concat('m', toString((group * 97 + place + 1) % {people})) AS other,
        if(place = 3, 'STAFF', 'MEMBER') AS r, h % 4 = 0 AS answers,
        toDateTime64(toDateTime(today() - {day}, 'UTC'), 3, 'UTC')
          + toIntervalSecond(86399 * (n % {rows}) / {rows}) AS at
      FROM numbers({rows}) WHERE at < now64(3))
      """;

  private final ClickHouse writer;
  private final PrintStream progress;

  Fill(ClickHouse writer, PrintStream progress) {
    this.writer = writer;
    this.progress = progress;
  }

  /** Writes so many messages of the last 90 days, and what follows from them. */
  void run(long messages) throws IOException {
    long rows = Math.max(1, messages / DAYS);
    long begin = System.nanoTime();
    String day = text("/boards/day.sql");
    for (int before = DAYS - 1; before >= 0; before--) {
      Map<String, Object> values =
          Map.of("day", before, "rows", rows, "first", (DAYS - 1L - before) * rows);
      all(day.replace("{source}", SOURCE), values);
      progress.printf("%d days to go, %s%n", before, Duration.ofNanos(System.nanoTime() - begin));
    }
    all(text("/boards/once.sql"), Map.of());
    writer.execute(
        "INSERT INTO member_days_until SELECT DISTINCT community_id, yesterday() FROM"
            + " group_status_raw");
  }

  private void all(String statements, Map<String, Object> values) throws IOException {
    for (String statement : statements.replaceAll("(?m)^--.*\n", "").split(";\n")) {
      if (!statement.isBlank()) {
        writer.execute(filled(statement, values));
      }
    }
  }

  private static String filled(String statement, Map<String, Object> values) {
    String filled =
        statement
            .replace("{groups}", String.valueOf(GROUPS))
            .replace("{communities}", String.valueOf(COMMUNITIES))
            .replace("{of_group}", String.valueOf(MEMBERS_OF_GROUP))
            .replace("{people}", String.valueOf(PEOPLE));
    for (Map.Entry<String, Object> value : values.entrySet()) {
      filled = filled.replace("{" + value.getKey() + "}", String.valueOf(value.getValue()));
    }
    return filled;
  }

  private static String text(String resource) throws IOException {
    try (InputStream in = Fill.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new FileNotFoundException("resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
