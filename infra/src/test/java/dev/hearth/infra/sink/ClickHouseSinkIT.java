package dev.hearth.infra.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hearth.jobs.flow.row.RowBatch;
import dev.hearth.jobs.flow.row.RowBinary;
import dev.hearth.jobs.flow.row.Table;
import dev.hearth.jobs.flow.sink.client.HttpInsertClient;
import dev.hearth.jobs.flow.sink.client.InsertClient;
import dev.hearth.jobs.flow.sink.client.InsertFailure;
import dev.hearth.jobs.flow.sink.client.TableShape;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real refusals of a real server: in the end each row is there, once. */
class ClickHouseSinkIT {
  /** So many rows decide whether a table takes nothing at all. */
  private static final int ROWS_ON_TRIAL = 32;

  /** Of a table that takes its time for each row: the job is still at work when it is struck. */
  private static final String SLOW = ", CONSTRAINT slow CHECK NOT ignore(sleepEachRow(0.0001))";

  @TempDir static Path data;

  @SuppressWarnings("NullAway.Init") // by start
  private static SinkHouse house;

  @BeforeAll
  static void start() throws IOException {
    house = new SinkHouse(data);
  }

  @AfterAll
  static void stop() throws IOException {
    house.close();
  }

  @Test
  void tooManyParts() throws Exception {
    house.create("parts", "", "parts_to_delay_insert = 0, parts_to_throw_insert = 1");
    house.admin().execute("SYSTEM STOP MERGES parts");
    JobClient job = house.write("parts");
    house.awaitErrors(252, 6);
    house.admin().execute("ALTER TABLE parts MODIFY SETTING parts_to_throw_insert = 3000");
    house.admin().execute("SYSTEM START MERGES parts");
    SinkHouse.awaitEnd(job);
    assertEachRowOnce("parts");
  }

  @Test
  void tooLittleMemoryThenReadOnlyThenAllIsWell() throws Exception {
    house.create("memory", "", "index_granularity = 8192");
    house.restartWith("<max_memory_usage>200000</max_memory_usage>");
    JobClient job = house.write("memory");
    house.awaitErrors(241, 3);
    house.restartWith("<readonly>1</readonly>");
    house.awaitErrors(164, 3);
    house.restartWith("");
    SinkHouse.awaitEnd(job);
    assertEachRowOnce("memory");
  }

  @Test
  void aConstraintTakesItsRowsOutAndNoOthers() throws Exception {
    house.create(
        "constrained", ", CONSTRAINT not_seven CHECK id % 30000 != 7", "index_granularity = 8192");
    SinkHouse.awaitEnd(house.write("constrained"));

    assertThat(house.admin().number("SELECT count() FROM constrained FINAL"))
        .isEqualTo(SinkHouse.ROWS - 10);
    assertThat(
            house
                .admin()
                .query(
                    "SELECT reason, topic, partition, toUInt32(offset) AS offset, event_id"
                        + " FROM rejected WHERE job = 'constrained' ORDER BY offset"))
        .hasSize(10)
        .startsWith(
            Map.of(
                "reason", "UNSTORABLE",
                "topic", "numbers",
                "partition", 1L,
                "offset", 7L,
                "event_id", "e7"));
  }

  @Test
  void aTableThatTakesNothingStopsTheJobUntilSomebodyMendsIt() throws Exception {
    house.create("refusing", ", CONSTRAINT never CHECK id < 0", "index_granularity = 8192");
    JobClient job = house.write("refusing");
    house.awaitErrors(469, 40);
    house.admin().execute("ALTER TABLE refusing DROP CONSTRAINT never");
    SinkHouse.awaitEnd(job);
    // Of the rows on trial in the moment of the mending, those tried before it were refused for
    // good where one tried after it was taken: they are noted, and a replay brings them in.
    long noted = house.admin().number("SELECT count() FROM rejected WHERE job = 'refusing'");
    long kept = house.admin().number("SELECT uniqExact(id) FROM refusing");
    assertThat(noted).isLessThan(ROWS_ON_TRIAL);
    assertThat(kept).isBetween(SinkHouse.ROWS - noted, (long) SinkHouse.ROWS);
    assertThat(house.admin().number("SELECT count() FROM refusing FINAL")).isEqualTo(kept);
  }

  @Test
  void aTableThatIsAwayForAWhile() throws Exception {
    house.create("moved", SLOW, "index_granularity = 8192");
    JobClient job = house.write("moved");
    await().until(() -> house.admin().number("SELECT count() FROM moved") > 0);
    house.admin().execute("RENAME TABLE moved TO elsewhere");
    house.awaitErrors(60, 1);
    house.admin().execute("RENAME TABLE elsewhere TO moved");
    SinkHouse.awaitEnd(job);
    assertEachRowOnce("moved");
  }

  @Test
  void aTableThatChangesItsTypesUnderTheJob() throws Exception {
    house.create("altered", SLOW, "index_granularity = 8192");
    JobClient job = house.write("altered");
    await().until(() -> house.admin().number("SELECT count() FROM altered") > 0);
    house.admin().execute("ALTER TABLE altered MODIFY COLUMN text LowCardinality(String)");
    SinkHouse.awaitEnd(job);
    assertEachRowOnce("altered");
    assertThat(house.admin().number("SELECT count() FROM rejected WHERE job = 'altered'")).isZero();
  }

  @Test
  void aServerThatIsKilledInTheMiddleOfInserts() throws Exception {
    house.create("killed", "", "index_granularity = 8192");
    // A view that takes its time keeps inserts under way; it is killed with them.
    house
        .admin()
        .execute(
            "CREATE MATERIALIZED VIEW slow (id UInt64) ENGINE = Null"
                + " AS SELECT id FROM killed WHERE NOT ignore(sleepEachRow(0.00003))");
    JobClient job = house.write("killed");
    for (int kill = 0; kill < 4; kill++) {
      await()
          .pollInterval(Duration.ofMillis(5))
          .until(
              () ->
                  house
                          .admin()
                          .number(
                              "SELECT count() FROM system.processes WHERE query LIKE 'INSERT INTO %killed%'")
                      > 0);
      house.crash();
    }
    SinkHouse.awaitEnd(job);
    assertEachRowOnce("killed");
  }

  @Test
  void theSameBytesTwiceAreNeverTakenForOne() throws Exception {
    // After a crash the server may remember a block that it does not have.
    house.create("twice", "", "non_replicated_deduplication_window = 100");
    Table<Long> table = SinkHouse.table("twice");
    try (InsertClient client = new HttpInsertClient(house.options())) {
      house.admin().execute("SYSTEM STOP MERGES twice");
      for (int i = 0; i < 2; i++) {
        client.insert("twice", client.shape("twice").types(), List.of(rows(table, 1, 2)));
      }
    }
    assertThat(house.admin().number("SELECT count() FROM twice")).isEqualTo(4);
    assertThat(house.admin().number("SELECT count() FROM twice FINAL")).isEqualTo(2);
  }

  @Test
  void bytesThatDoNotGetSmallerAndConnectionsThatWereClosedAreNoTrouble() throws Exception {
    house.create("noise", "", "index_granularity = 8192");
    Table<Long> table =
        Table.named("noise", Long.class)
            .uint64("id", id -> id)
            .bytes("text", ClickHouseSinkIT::noise)
            .build();
    Map<String, String> types = Map.of("id", "UInt64", "text", "String");
    try (InsertClient client = new HttpInsertClient(house.options())) {
      client.insert("noise", ordered(types), List.of(rows(table, 1, 2, 3)));
      // The server ends idle connections after two seconds.
      await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
      client.insert("noise", ordered(types), List.of(rows(table, 4)));
    }
    assertThat(house.admin().number("SELECT sum(length(text)) FROM noise FINAL"))
        .isEqualTo(4 * 500_000);
  }

  @Test
  void aTableOfOtherTypesTakesNoNonsense() throws Exception {
    house.create("strict", "", "index_granularity = 8192");
    Table<Long> table = Table.named("strict", Long.class).uint64("id", id -> id).build();
    try (InsertClient client = new HttpInsertClient(house.options())) {
      // As wide as what it is, so that without the types it would be stored.
      assertThatThrownBy(
              () -> client.insert("strict", Map.of("id", "DateTime64(3)"), List.of(rows(table, 1))))
          .isInstanceOfSatisfying(
              InsertClient.Failed.class,
              failed -> assertThat(failed.failure()).isEqualTo(InsertFailure.POISONED));
      TableShape shape = client.shape("strict");
      assertThat(shape.engine()).isEqualTo("ReplacingMergeTree");
      assertThat(shape.types()).containsEntry("origin_topic", "LowCardinality(String)");
      assertThat(client.shape("nowhere").types()).isEmpty();
    }
    assertThat(house.admin().number("SELECT count() FROM strict")).isZero();
  }

  private static Map<String, String> ordered(Map<String, String> types) {
    return new java.util.TreeMap<>(types);
  }

  private static byte[] noise(long id) {
    byte[] noise = new byte[500_000];
    new Random(id).nextBytes(noise);
    return noise;
  }

  private static RowBatch rows(Table<Long> table, long... ids) {
    RowBinary block = new RowBinary(1024);
    int[] ends = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      table.encode(ids[i], block);
      ends[i] = block.size();
    }
    return new RowBatch(block.toByteArray(), ends);
  }

  private static void assertEachRowOnce(String table) throws IOException {
    assertThat(
            house
                .admin()
                .query(
                    "SELECT count() AS rows, uniqExact(id) AS ids, max(id) AS last,"
                        + " countIf(text != concat('row ', toString(id))) AS wrong FROM "
                        + table
                        + " FINAL"))
        .containsExactly(
            Map.of(
                "rows",
                (long) SinkHouse.ROWS,
                "ids",
                (long) SinkHouse.ROWS,
                "last",
                SinkHouse.ROWS - 1L,
                "wrong",
                0L));
  }
}
