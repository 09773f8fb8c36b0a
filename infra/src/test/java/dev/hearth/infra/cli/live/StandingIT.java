package dev.hearth.infra.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.infra.cli.live.Standing.Count;
import dev.hearth.infra.cli.live.Standing.Down;
import dev.hearth.infra.cli.live.Standing.Silent;
import dev.hearth.infra.cli.live.Standing.Told;
import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.clickhouse.EmbeddedClickHouse;
import dev.hearth.infra.clickhouse.Migration;
import dev.hearth.infra.clickhouse.Migrations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the groups stand, asked of a real ClickHouse as the screen and the link ask it. */
class StandingIT {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @TempDir static Path root;
  static EmbeddedClickHouse server;
  static ClickHouse writer;
  static ClickHouse reader;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedClickHouse.start(root, 0, 0);
    Migrations.apply(server.as(User.ADMIN).in("hearth"), Migration.bundled());
    writer = server.as(User.WRITER).in("hearth");
    reader = server.as(User.READER).in("hearth");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void empty() throws IOException {
    for (String table : new String[] {"group_status_raw", "alerts_raw"}) {
      server.as(User.ADMIN).in("hearth").execute("TRUNCATE TABLE " + table);
    }
  }

  @Test
  void nothingIsKnownOfAnEmptyHouse() throws IOException {
    assertThat(new StandingWatch(reader).look()).isEqualTo(Standing.UNKNOWN);
  }

  @Test
  void theGroupsThatWentColdLastAreShownAndThenThoseThatAreToBeJudgedNext() throws IOException {
    for (int group = 0; group < 6; group++) {
      status("cold" + group, "COLD", NOON.minusSeconds(group * 600L), NOON.minusSeconds(9), 1);
      status("quiet" + group, "QUIET", NOON, NOON.plusSeconds(60 + group), 1);
      status("busy" + group, "ACTIVE", NOON, NOON.plusSeconds(5), 1);
    }
    status("overdue", "QUIET", NOON, NOON.minusSeconds(3600), 1);
    status("never", "QUIET", NOON, Instant.EPOCH, 1);

    Standing standing = new StandingWatch(reader).look();

    assertThat(standing.silent())
        .extracting(Silent::group)
        .containsExactly(
            "cold0", "cold1", "cold2", "cold3", "quiet0", "quiet1", "quiet2", "quiet3");
    assertThat(standing.silent().get(1))
        .isEqualTo(
            new Silent(
                "c",
                "cold1",
                true,
                NOON.minusSeconds(600),
                5.5,
                4.25,
                NOON.minusSeconds(90_000),
                Duration.ofHours(4)));
    assertThat(standing.silent().get(4).at()).isEqualTo(NOON.plusSeconds(60));
    assertThat(standing.states())
        .contains(new Count("COLD", 6), new Count("QUIET", 8), new Count("DEAD", 0));
  }

  @Test
  void ofManyRowsOfAGroupTheLastOneStands() throws IOException {
    status("g", "COLD", NOON, NOON, 1);
    status("g", "ACTIVE", NOON, NOON, 2);

    assertThat(new StandingWatch(reader).look().in("COLD")).isZero();
    assertThat(reader.query("SELECT group_id FROM v_cold")).isEmpty();
  }

  @Test
  void theNewestOpenAlertsAndTheSourcesThatAreDownAreShown() throws IOException {
    alert("a1", "silence.cold", "g1", "OPEN", NOON);
    alert("a2", "silence.cold", "g2", "RESOLVED", NOON.plusSeconds(1));
    alert("a3", "silence.source", "slack", "ACKNOWLEDGED", NOON.plusSeconds(2));

    Standing standing = new StandingWatch(reader).look();

    assertThat(standing.alerts())
        .containsExactly(
            new Told(NOON.plusSeconds(2), "WARNING", "a3 title", "a3 text"),
            new Told(NOON, "WARNING", "a1 title", "a1 text"));
    assertThat(standing.open()).isEqualTo(2);
    assertThat(standing.down())
        .containsExactly(new Down("c", "slack", NOON.plusSeconds(2).minusSeconds(600)));
  }

  @Test
  void theLinkSaysOfEachColdGroupWhyItIsCold() throws IOException {
    status("told", "COLD", NOON, NOON, 1);
    status("untold", "COLD", NOON.minusSeconds(60), NOON, 1);
    status("warm", "ACTIVE", NOON, NOON, 1);
    alert("a0", "silence.cold", "told", "RESOLVED", NOON.minusSeconds(5_000));
    alert("a1", "silence.cold", "told", "OPEN", NOON);
    alert("a2", "silence.water", "untold", "OPEN", NOON);

    assertThat(
            reader.queryFormat(
                "SELECT group_id, alert_id, why, usually_every_hours FROM v_cold", "TSV"))
        .isEqualTo(
            """
            told\ta1\ta1 text\t4
            untold\t\tUsually a conversation every 4 hours; 5.5 were expected since the last message \
            and none began.\t4
            """);
  }

  private static void status(
      String group, String state, Instant since, Instant deadline, int version) throws IOException {
    writer.execute(
        """
        INSERT INTO group_status_raw (community_id, group_id, state, state_since, at, deadline,
          silent_since, score, threshold, conversations_per_week, version)
        VALUES ('c', '%s', '%s', %s, %s, %s, %s, 5.5, 4.25, 42, %d)
        """
            .formatted(
                group,
                state,
                sql(since),
                sql(NOON),
                sql(deadline),
                sql(NOON.minusSeconds(90_000)),
                version));
  }

  private static void alert(String id, String kind, String subject, String state, Instant opened)
      throws IOException {
    writer.execute(
        """
        INSERT INTO alerts_raw (community_id, rule, alert_id, kind, state, subject, group_id,
          platform, severity, opened_at, since, title, text)
        VALUES ('c', 'any', '%1$s', '%2$s', '%3$s', '%4$s', '%4$s', '%4$s', 'WARNING', %5$s, %6$s,
          '%1$s title', '%1$s text')
        """
            .formatted(id, kind, state, subject, sql(opened), sql(opened.minusSeconds(600))));
  }

  private static String sql(Instant at) {
    return "fromUnixTimestamp64Milli(toInt64(" + at.toEpochMilli() + "))";
  }
}
