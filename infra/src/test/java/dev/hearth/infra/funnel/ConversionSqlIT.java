package dev.hearth.infra.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.clickhouse.EmbeddedClickHouse;
import dev.hearth.infra.clickhouse.Migration;
import dev.hearth.infra.clickhouse.Migrations;
import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.Finding.Stage;
import dev.hearth.jobs.flow.finding.Quoted;
import dev.hearth.jobs.flow.model.Step;
import dev.hearth.jobs.flow.time.CalendarPolicy;
import dev.hearth.jobs.flow.time.Days;
import dev.hearth.jobs.funnel.conversion.ConversionMemory;
import dev.hearth.jobs.funnel.conversion.ConversionModel;
import dev.hearth.jobs.funnel.conversion.ConversionPolicy;
import dev.hearth.jobs.funnel.conversion.Segment;
import dev.hearth.jobs.funnel.conversion.Settled;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The query of each finding on conversions gives its figures anew, from the rows of paths. */
class ConversionSqlIT {
  private static final int FIRST = (int) LocalDate.parse("2026-01-05").toEpochDay();
  private static final int DAYS = 90;
  private static final long DAY_MS = 86_400_000;
  private static final String COMMUNITY = "it's";
  private static final List<String> GROUPS = List.of("g\\1", "g2");
  private static final List<String> CHANNELS = List.of("ad", "o'clock", "");

  @TempDir static Path root;
  static EmbeddedClickHouse server;
  static ClickHouse database;

  /** Somebody who entered. */
  private record Entered(String group, String channel, int day, boolean converted) {}

  private static final List<Entered> PATHS = new ArrayList<>();

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedClickHouse.start(root, 0, 0);
    database = server.as(User.ADMIN).in("hearth");
    Migrations.apply(database, Migration.bundled());
    Random random = new Random(11);
    List<String> rows = new ArrayList<>();
    for (int day = FIRST; day < FIRST + DAYS; day++) {
      for (String group : GROUPS) {
        for (String channel : CHANNELS) {
          boolean low = group.equals("g2") && (day - FIRST) % 45 > 36;
          for (int i = random.nextInt(40); i < 70; i++) {
            var path = new Entered(group, channel, day, random.nextDouble() < (low ? 0.1 : 0.4));
            PATHS.add(path);
            rows.add(row(path, rows.size(), 2, true));
          }
          rows.add(row(new Entered(group, channel, day, true), rows.size(), 1, true));
          rows.add(row(new Entered(group, channel, day, false), rows.size(), 2, false));
        }
      }
    }
    database.execute(
        "INSERT INTO funnel_entries_raw (community_id, funnel, funnel_version, member_id, unit,"
            + " group_id, day, state, breakdown, matured, version) VALUES "
            + String.join(", ", rows));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0.15, 3", "0, 7"})
  void theQueryOfEachFindingFindsItsFigures(double floor, int days) throws IOException {
    ConversionPolicy policy = new ConversionPolicy(floor, 30, days, 3);
    List<Finding> found = new ArrayList<>();
    for (String group : List.of("", "g\\1", "g2")) {
      found.addAll(judge(policy, new Segment(COMMUNITY, "buy", 2, group, "", "")));
      for (String channel : CHANNELS) {
        found.addAll(judge(policy, new Segment(COMMUNITY, "buy", 2, group, "channel", channel)));
      }
    }
    assertThat(found).extracting(Finding::stage).contains(Stage.RAISED, Stage.CLEARED);
    assertThat(found).extracting(one -> one.subject().groupId()).contains("", "g2");
    for (Finding finding : found) {
      Map<String, Object> row = database.query(finding.sql()).get(0);
      assertThat(number(row, "score")).isCloseTo(finding.score(), within(1e-9));
      assertThat(number(row, "threshold")).isCloseTo(finding.threshold(), within(1e-9));
      for (String figure :
          List.of("entered", "converted", "usually_entered", "usually_converted")) {
        assertThat(finding.evidence()).contains("\"%s\":%s,".formatted(figure, row.get(figure)));
      }
    }
  }

  /** What the model says of all paths of a segment, each told when it is settled. */
  private static List<Finding> judge(ConversionPolicy policy, Segment segment) {
    var model = new ConversionModel(policy, new Days(new CalendarPolicy(ZoneOffset.UTC, Map.of())));
    List<Finding> found = new ArrayList<>();
    @Nullable ConversionMemory memory = null;
    Instant wakeAt = Instant.MAX;
    for (Entered path : PATHS) {
      boolean there =
          (segment.groupId().isEmpty() || segment.groupId().equals(path.group()))
              && (segment.by().isEmpty() || segment.value().equals(path.channel()));
      if (!there) {
        continue;
      }
      long atMs = path.day() * DAY_MS + DAY_MS / 2;
      while (memory != null && !wakeAt.isAfter(Instant.ofEpochMilli(atMs))) {
        Step<ConversionMemory, Finding> step = model.wake(memory, wakeAt);
        found.addAll(step.output());
        memory = step.memory();
        wakeAt = step.wakeAt() == null ? Instant.MAX : step.wakeAt();
      }
      Step<ConversionMemory, Finding> step =
          model.on(memory, new Settled(segment, path.day(), path.converted(), 0, atMs));
      memory = step.memory();
      wakeAt = step.wakeAt() == null ? Instant.MAX : step.wakeAt();
    }
    return found;
  }

  private static String row(Entered path, int number, int version, boolean matured) {
    String state = !matured ? "IN_PROGRESS" : path.converted() ? "CONVERTED" : "EXPIRED";
    return "(%s, 'buy', %d, 'm%d', %s, %s, '%s', '%s', [%s, 'x'], %d, 1)"
        .formatted(
            Quoted.sql(COMMUNITY),
            version,
            number,
            Quoted.sql(path.group()),
            Quoted.sql(path.group()),
            LocalDate.ofEpochDay(path.day()),
            state,
            Quoted.sql(path.channel()),
            matured ? 1 : 0);
  }

  private static double number(Map<String, Object> row, String column) {
    return Double.parseDouble(String.valueOf(row.get(column)));
  }
}
