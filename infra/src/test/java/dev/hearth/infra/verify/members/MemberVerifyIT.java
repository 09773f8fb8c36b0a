package dev.hearth.infra.verify.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.testing.FreshDatabase;
import dev.hearth.infra.verify.members.MemberParity.Difference;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Days of members on a real ClickHouse, with rows as the jobs write them. */
class MemberVerifyIT {
  private static final String DAY = "2026-02-28";
  private static final String NEXT = "2026-03-01";

  @RegisterExtension static final FreshDatabase FRESH = new FreshDatabase();
  static ClickHouse database;

  @BeforeAll
  static void start() {
    database = FRESH.as(User.WRITER);
  }

  @Test
  void daysThatSayWhatTheArchiveSaysAreTheSame() throws IOException {
    archive(DAY, 1, 2, 9);
    archive(NEXT, 3);
    reaction(NEXT, 4);
    assertThat(verify().isFilled()).isFalse();
    written(DAY, 3, 0, 1, 9, 1);
    written(NEXT, 1, 1, 3, 4, 1);

    MemberParity found = verify().all();

    assertThat(found.same()).isTrue();
    assertThat(found.compared()).isEqualTo(2);
    assertThat(found.different()).isZero();
    assertThat(verify().isFilled()).isTrue();
  }

  @Test
  void aWrongCountAMissingRowAndAnOpenOneDiffer() throws IOException {
    archive(DAY, 1, 2);
    written(DAY, 1, 0, 1, 2, 1);
    archive(NEXT, 3);
    archive("2026-03-02", 4);
    written("2026-03-02", 1, 0, 4, 4, 0);
    written("2026-03-03", 1, 0, 4, 4, 1);

    MemberParity found = verify().all();

    assertThat(found.same()).isFalse();
    assertThat(found.different()).isEqualTo(4);
    assertThat(found.late()).isZero();
    assertThat(found.first())
        .extracting(Difference::day)
        .containsExactly(DAY, NEXT, "2026-03-02", "2026-03-03");
    assertThat(found.first().get(0).stream()).startsWith("1", "0", "1");
    assertThat(found.first().get(0).sql()).startsWith("2", "0", "2");
    assertThat(found.first().get(2).stream()).endsWith("0");
    assertThat(found.first().get(2).sql()).endsWith("1");
  }

  @Test
  void whatCameTooLateIsNoFaultOfTheJob() throws IOException {
    archive(DAY, 1, 2, 9);
    late(9);
    written(DAY, 2, 0, 1, 2, 1);
    archive(NEXT, 12);
    late(12);

    MemberParity found = verify().all();

    assertThat(found.same()).isTrue();
    assertThat(found.different()).isEqualTo(2);
    assertThat(found.late()).isEqualTo(2);
    assertThat(found.first()).isEmpty();

    archive(DAY, 5);
    assertThat(verify().all().same()).as("late events explain a part only").isFalse();
  }

  @Test
  void besideJobsOnlyDaysBeforeTheLastFinishedOneCount() throws IOException {
    archive(DAY, 1);
    written(DAY, 1, 0, 1, 1, 1);
    archive(NEXT, 2, 3);
    written(NEXT, 1, 0, 2, 2, 1);
    archive("2026-03-02", 4);

    assertThat(verify().passed().compared()).isEqualTo(1);
    assertThat(verify().passed().same()).isTrue();
    written("2026-03-02", 1, 0, 4, 4, 1);
    assertThat(verify().passed().compared()).isEqualTo(2);
    assertThat(verify().passed().first()).extracting(Difference::day).isEqualTo(List.of(NEXT));
  }

  private static MemberVerify verify() {
    return new MemberVerify(database, 4);
  }

  /** Messages of one member on a day, at so many seconds after noon as their offsets say. */
  private static void archive(String day, int... offsets) throws IOException {
    for (int offset : offsets) {
      database.execute(
          """
          INSERT INTO messages_raw (community_id, group_id, occurred_at, event_id, member_id, kind,
            role, text_length, local_date, origin_topic, origin_offset, version)
          SELECT 'c', 'g', toDateTime64({day:String}, 3, 'UTC') + 43200 + {offset:UInt8},
            concat('e', {offset:String}), 'm', 'TEXT', 'MEMBER', 10, toDate({day:String}),
            'messages', {offset:UInt64}, 9223372036854775807 - {offset:UInt64}
          """,
          Map.of("day", day, "offset", offset));
    }
  }

  private static void reaction(String day, int offset) throws IOException {
    database.execute(
        """
        INSERT INTO events_raw (community_id, group_id, occurred_at, event_id, member_id, type,
          role, local_date)
        SELECT 'c', 'g', toDateTime64({day:String}, 3, 'UTC') + 43200 + {offset:UInt8},
          concat('r', {offset:String}), 'm', 'reaction.added', 'MEMBER', toDate({day:String})
        """,
        Map.of("day", day, "offset", offset));
  }

  private static void late(int offset) throws IOException {
    database.execute(
        "INSERT INTO rejected_raw (reason, job, topic, offset)"
            + " SELECT 'LATE', 'members', 'messages', {offset:UInt64}",
        Map.of("offset", offset));
  }

  /** The row that the job writes of the member's day. */
  private static void written(
      String day, int messages, int reactions, int first, int last, int isFinal)
      throws IOException {
    database.execute(
        """
        INSERT INTO member_days_raw (community_id, day, group_id, member_id, messages,
          effective_messages, reactions, first_at, last_at, is_final, version)
        SELECT 'c', toDate({day:String}), 'g', 'm', %1$d, %1$d, %2$d, noon + %3$d, noon + %4$d,
          %5$d, 1
        FROM (SELECT toDateTime64({day:String}, 3, 'UTC') + 43200 AS noon)
        """
            .formatted(messages, reactions, first, last, isFinal),
        Map.of("day", day));
  }
}
