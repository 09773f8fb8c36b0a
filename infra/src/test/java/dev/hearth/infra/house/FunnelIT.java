package dev.hearth.infra.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.erase.Erasure;
import dev.hearth.infra.erase.Sweep;
import dev.hearth.infra.importer.RecordSender;
import dev.hearth.infra.stack.Stack;
import dev.hearth.infra.stack.StackOptions;
import dev.hearth.jobs.HearthJobs;
import dev.hearth.jobs.flow.config.ClickHouseOptions;
import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.jobs.flow.time.EventTimePolicy;
import dev.hearth.jobs.funnel.FunnelPolicy;
import dev.hearth.jobs.funnel.definition.Funnel;
import dev.hearth.jobs.funnel.definition.Funnels;
import dev.hearth.jobs.funnel.file.FunnelFile;
import dev.hearth.jobs.funnel.sql.FunnelSql;
import dev.hearth.jobs.funnel.sql.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Weeks of paths through the real parts, shuffled and repeated, through a kill, another definition,
 * events that are too late and a member who is to be forgotten: the rows are those of plain SQL.
 */
class FunnelIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int EFFECTIVE = 4;

  /** All that follows from the events; what SQL does not know is left out. */
  private static final String ROW =
      "toString((community_id, member_id, unit, group_id, toString(state), toUInt8(level), steps,"
          + " arrayMap(at -> toUnixTimestamp64Milli(at), reached_at),"
          + " toUnixTimestamp64Milli(started_at), toUnixTimestamp64Milli(window_end),"
          + " toUnixTimestamp64Milli(ended_at), breakdown, toUInt8(matured)))";

  @TempDir Path data;
  private final PlannedPaths paths = new PlannedPaths();

  @Test
  void rowsAreThoseOfPlainSqlThroughAllThatMayHappen() throws Exception {
    try (Stack stack = Stack.start(StackOptions.over(data.resolve("stack")));
        RecordSender sender = PlannedMembers.sender(stack.kafka().bootstrap())) {
      ClickHouse database = stack.database(User.WRITER);
      Path before = Files.writeString(data.resolve("before.yaml"), PlannedPaths.before());
      Path after = Files.writeString(data.resolve("after.yaml"), PlannedPaths.after());
      Funnels first = FunnelFile.read(before);
      Funnels second = FunnelFile.read(after);

      JobClient job = run(stack, before, 2, Optional.empty());
      paths.send(sender, 0, 16, PlannedPaths.members("m", 30));
      PlannedPaths.pulse(sender, 17);
      for (Funnel funnel : first.funnels()) {
        settle(database, first, funnel, 17, "1");
      }
      climb(database);
      late(sender, database);

      paths.send(sender, 17, 20, PlannedPaths.members("m", 30));
      sender.flush();
      job.cancel().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      List<Map<String, Object>> left = rows(database, "funnel = 'visit' AND funnel_version = 1");
      assertThat(left).isNotEmpty();

      JobClient next = run(stack, after, 3, stack.flink().lastCheckpoint());
      paths.send(sender, 20, 28, all());
      PlannedPaths.pulse(sender, 29);
      for (Funnel funnel : second.funnels()) {
        String counted = funnel.name().equals("visit") ? "member_id LIKE 'n%'" : "1";
        settle(database, second, funnel, 29, counted + " AND member_id NOT LIKE 'late%'");
      }
      assertThat(rows(database, "funnel = 'visit' AND funnel_version = 1"))
          .as("rows of a funnel that is gone stay as they were")
          .isEqualTo(left);
      climb(database);
      forget(sender, database, stack);
      next.cancel().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private static String[] all() {
    String[] all = PlannedPaths.members("m", 40);
    System.arraycopy(PlannedPaths.members("n", 10), 0, all, 30, 10);
    return all;
  }

  /** When members came into tiers is when they first wrote in a group of one. */
  private static void climb(ClickHouse database) {
    String row = "toString((community_id, member_id, tier, position, at)) AS row";
    String wanted =
        "SELECT %s FROM (SELECT community_id, member_id, group_id = 'g0' AS low, if(low, 'course',"
                .formatted(row)
            + " 'rest') AS tier, if(low, 1, 2) AS position,"
            + " toUnixTimestamp64Milli(min(occurred_at)) AS at FROM messages WHERE kind !="
            + " 'SYSTEM' GROUP BY community_id, member_id, low)";
    String told =
        "SELECT %s FROM (SELECT *, toUnixTimestamp64Milli(entered_at) AS at FROM tier_entries)"
            .formatted(row);
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(lines(database, told))
                    .hasSizeGreaterThan(100)
                    .isEqualTo(lines(database, wanted)));
  }

  /** Events that are too late are said so, and change no row. */
  private void late(RecordSender sender, ClickHouse database) {
    Instant longAgo = PlannedPaths.BEGIN.plus(Duration.ofDays(10));
    for (int i = 0; i < 20; i++) {
      sender.send(paths.event("c2", "late" + i, longAgo, "view.home"));
    }
    sender.flush();
    await()
        .atMost(LIMIT)
        .until(
            () ->
                database.number(
                        "SELECT count() FROM rejected WHERE reason = 'LATE' AND job = 'funnel'")
                    == 20);
    assertThat(quietly(database, "member_id LIKE 'late%'")).isEmpty();
  }

  /** A member who is forgotten has no rows, and begins anew. */
  private void forget(RecordSender sender, ClickHouse database, Stack stack) throws Exception {
    Instant until = PlannedPaths.BEGIN.plus(Duration.ofDays(29)).plusSeconds(60);
    String mine = "member_id = 'm1' AND community_id = 'c2'";
    assertThat(rows(database, mine)).isNotEmpty();
    sender.send(paths.event("c2", "m1", until, "member.erased"));
    PlannedPaths.pulse(sender, 30);
    sender.flush();
    Sweep sweep = new Sweep(stack.clickhouse().as(User.ADMIN).in(database.database()), EFFECTIVE);
    Erasure erasure = Erasure.of("c2", "m1", until);
    await().atMost(LIMIT).until(() -> database.number("SELECT count() FROM erasures") == 1);
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              sweep.run(erasure);
              return sweep.remains(erasure).rows() == 0;
            });
    Instant back = PlannedPaths.BEGIN.plus(Duration.ofDays(30)).plusSeconds(600);
    sender.send(paths.event("c2", "m1", back, "view.home"));
    PlannedPaths.pulse(sender, 31);
    sender.flush();
    await().atMost(LIMIT).until(() -> !quietly(database, mine).isEmpty());
    assertThat(quietly(database, mine + " AND (started_at < '2026-03-31' OR level > 2)")).isEmpty();
  }

  /** Waits until all that was sent is in both, and is the same. */
  private static void settle(
      ClickHouse database, Funnels all, Funnel funnel, int day, String counted) {
    long nowMs = PlannedPaths.BEGIN.plus(Duration.ofDays(day)).toEpochMilli() - 30_001;
    String twin =
        "SELECT "
            + ROW
            + " AS row FROM ("
            + FunnelSql.of(all, funnel, new Scope(null, nowMs, Long.MAX_VALUE / 1_000_000))
            + ") WHERE "
            + counted;
    String table =
        "SELECT %s AS row FROM funnel_entries WHERE funnel = '%s' AND funnel_version = %d AND %s"
            .formatted(ROW, funnel.name(), funnel.version(), counted);
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              List<Object> wanted = lines(database, twin);
              assertThat(wanted).as(funnel.id()).hasSizeGreaterThan(10);
              assertThat(lines(database, table)).as(funnel.id()).isEqualTo(wanted);
            });
  }

  private static List<Object> lines(ClickHouse database, String query) throws IOException {
    return database.query("SELECT row FROM (" + query + ") ORDER BY row").stream()
        .map(row -> row.get("row"))
        .toList();
  }

  private static List<Map<String, Object>> rows(ClickHouse database, String where)
      throws IOException {
    return database.query(
        "SELECT * EXCEPT as_of FROM funnel_entries WHERE " + where + " ORDER BY ALL");
  }

  private static List<Map<String, Object>> quietly(ClickHouse database, String where) {
    try {
      return rows(database, where);
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static JobClient run(
      Stack stack, Path definitions, int parallelism, Optional<Path> checkpoint)
      throws IOException {
    Configuration config = new Configuration();
    config.set(KafkaOptions.BOOTSTRAP, stack.kafka().bootstrap());
    config.set(ClickHouseOptions.URL, stack.clickhouse().url());
    config.set(ClickHouseOptions.USER, User.WRITER.userName());
    config.set(ClickHouseOptions.PASSWORD, stack.clickhouse().credentials().password(User.WRITER));
    config.set(EventTimePolicy.MODE, EventTimePolicy.Mode.REPLAY);
    config.set(HearthJobs.JOBS, List.of("archive", "funnel"));
    config.set(FunnelPolicy.DEFINITIONS, definitions.toString());
    config.setString("flink.execution.checkpointing.interval", "1 s");
    return stack
        .flink()
        .submit(
            "funnels",
            env -> {
              HearthJobs.assemble(env, config);
              env.setParallelism(parallelism);
            },
            checkpoint);
  }
}
