package dev.hearth.infra.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.clickhouse.EmbeddedClickHouse;
import dev.hearth.infra.clickhouse.Migration;
import dev.hearth.infra.clickhouse.Migrations;
import dev.hearth.jobs.flow.calendar.CalendarOptions;
import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.Finding.Stage;
import dev.hearth.jobs.flow.model.Step;
import dev.hearth.jobs.flow.time.CalendarPolicy;
import dev.hearth.jobs.silence.Sign;
import dev.hearth.jobs.silence.SilenceModel;
import dev.hearth.jobs.silence.SilencePolicy;
import dev.hearth.jobs.silence.community.CommunityMemory;
import dev.hearth.jobs.silence.context.SignKind;
import dev.hearth.jobs.silence.fact.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The query of each finding of the model, asked of a real ClickHouse that holds the messages alone,
 * finds the score anew.
 */
class FindingSqlIT {
  /** A Monday; clocks in Berlin go forward on day 34. */
  private static final long START_MS = Instant.parse("2026-02-23T00:00:00Z").toEpochMilli();

  private static final long DAY_MS = 86_400_000;
  private static final long PULSE_MS = 3_600_000;
  private static final double SILENT = 42.4;
  private static final double AGAIN = 52;
  private static final double FLOOD = 38.5;
  private static final int GROUPS = 21;
  private static final String CALENDARS =
      """
      calendars:
        - name: feasts
          holidays:
            - {name: Feast, from: 2026-03-11, to: 2026-03-11}
            - {name: Feast, from: 2026-04-07, to: 2026-04-07}
      pauses:
        - {community: town, groups: [g1, "g2"], from: 2026-03-16, to: 2026-03-19, reason: Trip}
        - {community: town, groups: g3, from: 2026-04-05, to: 2026-04-07, reason: Trip}
      """;

  @TempDir static Path root;
  static EmbeddedClickHouse server;
  static ClickHouse database;

  private static final List<Line> LINES = new ArrayList<>();
  private static final List<Finding> FOUND = new ArrayList<>();

  private record Span(double from, double to) {}

  /** Something that is said, or a pulse where nobody says it. */
  private record Line(
      long atMs, String platform, String group, String member, String role, boolean sticker) {

    Sign sign(int number) {
      boolean pulse = member.isEmpty();
      return new Sign(
          "town",
          platform,
          group,
          pulse ? SignKind.PULSED : SignKind.SPOKE,
          member,
          member.hashCode() * 0x9E3779B97F4A7C15L,
          role.equals("STAFF"),
          !sticker,
          number,
          atMs,
          pulse ? PULSE_MS : 0);
    }

    String row(int number) {
      return "town\t%s\t%d\te%d\t%s\t%s\t%s\t%s\t20"
          .formatted(group, atMs, number, platform, member, sticker ? "STICKER" : "TEXT", role);
    }
  }

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedClickHouse.start(root.resolve("clickhouse"), 0, 0);
    Migrations.apply(server.as(User.ADMIN).in("hearth"), Migration.bundled());
    database = server.as(User.WRITER).in("hearth");
    talk();
    LINES.sort(Comparator.comparingLong(Line::atMs).thenComparing(line -> line.member().isEmpty()));
    store();
    listen();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void whatAWholeCommunityMissedIsFoundInTheRawMessages() throws IOException {
    List<Finding> whole = found("silence.community");

    assertThat(whole).extracting(Finding::stage).containsExactly(Stage.RAISED, Stage.CLEARED);
    for (Finding finding : whole) {
      Map<String, Object> row = row(finding);
      same(number(row, "score"), finding);
      assertThat(finding.evidence()).contains("\"groups\":" + row.get("groups") + ",");
    }
    assertThat(number(row(whole.get(0)), "groups"))
        .as("young and unheard ones aside")
        .isEqualTo(GROUPS);
    assertThat(whole.get(0).evidence()).contains("\"talking\":1,");
    assertThat(whole.get(0).sql()).contains("(group_id IN ('g", "argMin(platform");
  }

  @Test
  void whatASingleGroupMissedIsFoundInTheRawMessages() throws IOException {
    List<Finding> cold = found("silence.cold");

    assertThat(cold).hasSizeGreaterThan(3);
    for (Finding finding : cold) {
      same(number(row(finding), "score"), finding);
    }
  }

  @Test
  void theDayOfAGroupFullOfWaterIsFoundInTheRawMessages() throws IOException {
    List<Finding> water = found("silence.water");

    assertThat(water).extracting(Finding::stage).containsExactly(Stage.RAISED, Stage.CLEARED);
    for (Finding finding : water) {
      Map<String, Object> row = row(finding);
      assertThat(number(row, "score")).isCloseTo(finding.score(), within(1e-6));
      assertThat(number(row, "threshold")).isCloseTo(finding.threshold(), within(1e-6));
      assertThat(finding.evidence())
          .contains("\"effective_share\":%.9f".formatted(number(row, "effective_share")))
          .contains("\"usual_days\":" + row.get("usual_days"));
    }
  }

  /** At its end a silence misses nothing any more: then what differs is taken as it is. */
  private static void same(double score, Finding finding) {
    assertThat((score - finding.score()) / Math.max(finding.score(), 1))
        .as(finding.subject().id() + " " + finding.stage())
        .isCloseTo(0, within(1e-6));
  }

  private static List<Finding> found(String kind) {
    return FOUND.stream().filter(finding -> finding.kind().equals(kind)).toList();
  }

  private static Map<String, Object> row(Finding finding) throws IOException {
    return database.query(finding.sql()).get(0);
  }

  private static double number(Map<String, Object> row, String column) {
    return Double.parseDouble(String.valueOf(row.get(column)));
  }

  /** Weeks in which many groups talk; then only one of them does for ten days. */
  private static void talk() {
    for (int group = 0; group < GROUPS - 1; group++) {
      group("zulip", "g" + group, new Span(0, SILENT), 3 + group % 4);
    }
    group("zulip", "lasting", new Span(0, 60), 6);
    group("zulip", "young", new Span(30, SILENT), 4);
    group("slack", "s0", new Span(0, SILENT), 3);
    group("slack", "s1", new Span(0, SILENT), 3);
    pulses("zulip", 0, 20);
    pulses("zulip", 20.3, 60);
    pulses("slack", 0, SILENT - 0.1);
    LINES.removeIf(
        line -> line.platform().equals("zulip") && line.atMs() > ms(20) && line.atMs() < ms(20.3));
    for (int i = 0; i < 45; i++) {
      say(ms(FLOOD) + i * 60_000L, "zulip", "g5", "m" + i % 3, true);
    }
    say(ms(AGAIN), "zulip", "g0", "m1", false);
    say(ms(AGAIN) + 60_000, "zulip", "g0", "m2", false);
  }

  private static void group(String platform, String group, Span days, int perDay) {
    Random random = new Random(group.hashCode());
    for (int day = (int) days.from(); day < days.to(); day++) {
      for (int i = 0; i < perDay; i++) {
        double hour = 7 + (i + random.nextDouble()) * 15 / perDay;
        long atMs = ms(day + hour / 24);
        for (int line = random.nextInt(4); line >= 0 && atMs < ms(days.to()); line--) {
          int who = random.nextInt(9);
          String role = who == 8 ? "BOT" : who == 7 ? "STAFF" : "MEMBER";
          LINES.add(new Line(atMs, platform, group, "m" + who, role, false));
          atMs += 20_000 + random.nextInt(400_000);
        }
      }
    }
  }

  private static void say(
      long atMs, String platform, String group, String member, boolean sticker) {
    LINES.add(new Line(atMs, platform, group, member, "MEMBER", sticker));
  }

  private static void pulses(String platform, double fromDay, double toDay) {
    for (long atMs = ms(fromDay); atMs < ms(toDay); atMs += PULSE_MS) {
      LINES.add(new Line(atMs, platform, "", "", "BOT", false));
    }
  }

  private static void store() throws IOException {
    StringBuilder rows =
        new StringBuilder(
            "INSERT INTO messages_raw (community_id, group_id, occurred_at, event_id, platform,"
                + " member_id, kind, role, text_length)"
                + " SELECT c, g, fromUnixTimestamp64Milli(t), e, p, m, k, r, l FROM input('c String,"
                + " g String, t Int64, e String, p String, m String, k String, r String, l UInt32')"
                + " FORMAT TSV\n");
    for (int i = 0; i < LINES.size(); i++) {
      if (!LINES.get(i).member().isEmpty()) {
        rows.append(LINES.get(i).row(i)).append('\n');
      }
    }
    database.execute(rows.toString());
  }

  private static void listen() throws IOException {
    Path file = Files.writeString(root.resolve("calendars.yaml"), CALENDARS);
    Configuration config = new Configuration();
    config.set(CalendarOptions.FILE, file.toString());
    config.set(CalendarPolicy.TIME_ZONES, Map.of("town", "Europe/Berlin"));
    var model = new SilenceModel(SilencePolicy.from(config), CalendarOptions.calendars(config));
    @Nullable CommunityMemory memory = null;
    @Nullable Instant wakeAt = null;
    for (int i = 0; i < LINES.size(); i++) {
      if (LINES.get(i).role().equals("BOT") && !LINES.get(i).member().isEmpty()) {
        continue;
      }
      while (memory != null && wakeAt != null && wakeAt.toEpochMilli() < LINES.get(i).atMs()) {
        Step<CommunityMemory, Said> step = note(model.wake(memory, wakeAt));
        wakeAt = step.wakeAt();
      }
      Step<CommunityMemory, Said> step = note(model.on(memory, LINES.get(i).sign(i)));
      memory = step.memory();
      wakeAt = step.wakeAt();
    }
  }

  private static Step<CommunityMemory, Said> note(Step<CommunityMemory, Said> step) {
    for (Said said : step.output()) {
      if (said.finding() != null) {
        FOUND.add(said.finding());
      }
    }
    return step;
  }

  private static long ms(double day) {
    return START_MS + Math.round(day * DAY_MS);
  }
}
