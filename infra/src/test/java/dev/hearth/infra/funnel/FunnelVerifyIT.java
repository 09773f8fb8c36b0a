package dev.hearth.infra.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.testing.FreshDatabase;
import dev.hearth.infra.verify.funnel.FunnelParity;
import dev.hearth.infra.verify.funnel.FunnelRepaired;
import dev.hearth.infra.verify.funnel.FunnelVerify;
import dev.hearth.jobs.funnel.definition.Condition;
import dev.hearth.jobs.funnel.definition.EntryRule;
import dev.hearth.jobs.funnel.definition.Funnel;
import dev.hearth.jobs.funnel.definition.FunnelStep;
import dev.hearth.jobs.funnel.definition.Funnels;
import dev.hearth.jobs.funnel.definition.GroupTiers;
import dev.hearth.jobs.funnel.definition.StepOrder;
import dev.hearth.jobs.funnel.definition.Unit;
import dev.hearth.jobs.funnel.match.Act;
import dev.hearth.jobs.funnel.path.FunnelModel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Comparing the rows of funnels with their SQL, and putting them right, on a real ClickHouse. */
class FunnelVerifyIT {
  private static final Duration LATENESS = Duration.ofHours(24);
  private static final long BEGIN_MS = 1_774_000_000_000L;
  private static final long HOUR_MS = 3_600_000;

  @RegisterExtension static final FreshDatabase FRESH = new FreshDatabase();
  static ClickHouse database;

  private final Funnels funnels =
      new Funnels(
          GroupTiers.NONE,
          List.of(
              new Funnel(
                  "it's bought",
                  2,
                  Unit.OF_MEMBER,
                  StepOrder.ORDERED,
                  EntryRule.FIRST,
                  Duration.ofHours(1),
                  List.of(
                      new FunnelStep("home", Condition.type("view.home")),
                      new FunnelStep("bought", Condition.type("order.paid"))),
                  List.of(),
                  List.of())));

  @BeforeAll
  static void start() {
    database = FRESH.as(User.WRITER);
  }

  @Test
  void whatIsFilledInIsWhatTheModelTells() throws IOException {
    var random = new RandomActs(new Random(3));
    List<Act> acts = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      acts.addAll(random.acts("c" + i));
    }
    random.insert(database);
    var definitions = new RandomFunnels(new Random(4));
    List<Funnel> some = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      some.add(definitions.funnel(i));
    }
    Funnels all = new Funnels(RandomFunnels.TIERS, some);

    FunnelRepaired filled = verify(all).repair(false);

    assertThat(filled.same()).isTrue();
    assertThat(filled.written()).isEqualTo(filled.after().compared()).isGreaterThan(50);
    long nowMs = filled.before().funnels().get(0).nowMs();
    Followed followed = Followed.of(all, acts, nowMs);
    for (Funnel funnel : some) {
      Map<String, String> rows = new TreeMap<>();
      for (Map<String, Object> row :
          database.query(
              "SELECT community_id, member_id, unit, platform, group_id, day, state, level, path,"
                  + " steps, reached_at, started_at, window_end, ended_at, breakdown, matured"
                  + " FROM funnel_entries WHERE funnel = '"
                  + funnel.name()
                  + "'")) {
        rows.put(Followed.key(row), Followed.row(row));
      }
      assertThat(rows).isEqualTo(followed.rows(funnel));
    }
    assertThat(verify(all).repair(false).written()).isZero();
  }

  @Test
  void aLateEventIsFoundAndPutRightAndNothingElseIsWritten() throws IOException {
    event("early", "view.home", 0);
    event("early", "order.paid", 10);
    event("tardy", "view.home", 0);
    event("other", "view.home", 50 * HOUR_MS);
    assertThat(verify(funnels).repair(false).written()).isEqualTo(3);
    event("tardy", "order.paid", HOUR_MS);
    late("tardy", HOUR_MS);

    FunnelParity found = verify(funnels).compare();
    assertThat(found.compared()).isEqualTo(3);
    assertThat(found.different()).isEqualTo(1);
    assertThat(found.late()).isEqualTo(1);
    assertThat(found.first()).hasSize(1);
    assertThat(found.first().get(0).memberId()).isEqualTo("tardy");
    assertThat(found.first().get(0).stream()).contains("EXPIRED");
    assertThat(found.first().get(0).sql()).contains("CONVERTED");

    FunnelRepaired repaired = verify(funnels).repair(false);
    assertThat(repaired.written()).isEqualTo(1);
    assertThat(repaired.same()).isTrue();
    assertThat(database.number("SELECT count() FROM funnel_entries_raw")).isLessThanOrEqualTo(4);
    assertThat(verify(funnels).repair(false).written()).isZero();
    assertThat(rows())
        .containsExactly(
            "early CONVERTED 2 1 " + (FunnelModel.SETTLED + 1),
            "other IN_PROGRESS 1 0 1",
            "tardy CONVERTED 2 1 " + (FunnelModel.SETTLED + 2));
  }

  @Test
  void viewsTellOfWhatIsFilledIn() throws IOException {
    event("buyer", "view.home", 0);
    event("buyer", "order.paid", 10);
    event("looker", "view.home", 0);
    verify(funnels).repair(false);
    assertThat(
            texts("SELECT step, name, entered, reached FROM v_funnel_steps ORDER BY step, entered"))
        .containsExactly("1 home 2 2", "2 bought 2 1");
    assertThat(texts("SELECT member_id, last_step, next_step FROM v_funnel_stopped"))
        .containsExactly("looker home bought");
  }

  @Test
  void aRowWithoutTheNamesOfItsStepsIsDifferent() throws IOException {
    event("m", "view.home", 0);
    verify(funnels).repair(false);
    database.execute(
        "INSERT INTO funnel_entries_raw SELECT * REPLACE ([] AS path, version + 1 AS version)"
            + " FROM funnel_entries_raw");
    assertThat(verify(funnels).compare().different()).isEqualTo(1);
    assertThat(verify(funnels).repair(false).same()).isTrue();
    assertThat(texts("SELECT path FROM funnel_entries")).containsExactly("[home, bought]");
  }

  @Test
  void aDamagedRowThatIsNotSettledGetsTheNextVersionSoThatTheJobGoesOn() throws IOException {
    event("m", "view.home", 0);
    row("m", 1, "EXCLUDED", 7, HOUR_MS);
    FunnelRepaired repaired = verify(funnels).repair(false);
    assertThat(repaired.before().different()).isEqualTo(1);
    assertThat(repaired.before().late()).isZero();
    assertThat(repaired.same()).isTrue();
    assertThat(rows()).containsExactly("m EXPIRED 1 0 8");
  }

  @Test
  void aRowThatTheArchiveDoesNotExplainIsToldOfAndLeft() throws IOException {
    row("ghost", 1, "EXPIRED", 7, HOUR_MS);
    FunnelRepaired repaired = verify(funnels).repair(false);
    assertThat(repaired.same()).isFalse();
    assertThat(repaired.written()).isZero();
    assertThat(repaired.after().first().get(0).sql()).isEmpty();
    assertThat(rows()).containsExactly("ghost EXPIRED 1 0 7");
  }

  @Test
  void besideJobsARowOfThisMomentIsLeft() throws IOException {
    event("m", "view.home", 0);
    row("m", 1, "EXCLUDED", 7, HOUR_MS);
    Thread.currentThread().interrupt(); // looks once
    FunnelRepaired repaired = verify(funnels).repair(true);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(repaired.written()).isZero();
    assertThat(rows()).containsExactly("m EXCLUDED 1 0 7");
  }

  private static FunnelVerify verify(Funnels all) {
    return new FunnelVerify(database, all, LATENESS, step -> {});
  }

  private static List<String> rows() throws IOException {
    return texts(
        "SELECT member_id, state, level, is_settled, toString(version) AS version"
            + " FROM funnel_entries ORDER BY member_id");
  }

  private static List<String> texts(String sql) throws IOException {
    return database.query(sql).stream()
        .map(row -> String.join(" ", row.values().stream().map(String::valueOf).toList()))
        .toList();
  }

  private static void event(String member, String type, long afterMs) throws IOException {
    database.execute(
        """
        INSERT INTO events_raw (community_id, group_id, occurred_at, event_id, platform, member_id,
          type, role, local_date, version)
        SELECT 'c', 'g', fromUnixTimestamp64Milli(%1$d, 'UTC'), '%2$s', 'p', '%3$s', '%4$s', 'MEMBER',
          toDate(fromUnixTimestamp64Milli(%1$d, 'UTC')), 1
        """
            .formatted(BEGIN_MS + afterMs, member + afterMs, member, type));
  }

  private static void late(String member, long afterMs) throws IOException {
    database.execute(
        """
        INSERT INTO rejected_raw (reason, job, community_id, group_id, event_id, occurred_at)
        SELECT 'LATE', 'funnel', 'c', 'g', '%s', fromUnixTimestamp64Milli(%d, 'UTC')
        """
            .formatted(member + afterMs, BEGIN_MS + afterMs));
  }

  /** A row as a job might have written it. */
  private static void row(String member, int level, String state, int version, long watermarkMs)
      throws IOException {
    database.execute(
        """
        INSERT INTO funnel_entries_raw (community_id, funnel, funnel_version, member_id, level,
          state, version, watermark)
        SELECT 'c', 'it\\'s bought', 2, '%s', %d, '%s', %d, fromUnixTimestamp64Milli(%d, 'UTC')
        """
            .formatted(member, level, state, version, BEGIN_MS + watermarkMs));
  }
}
