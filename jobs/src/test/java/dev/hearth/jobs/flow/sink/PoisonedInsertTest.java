package dev.hearth.jobs.flow.sink;

import static dev.hearth.jobs.flow.sink.ScriptedServer.failing;
import static dev.hearth.jobs.flow.sink.client.InsertFailure.RETRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hearth.jobs.flow.config.ClickHouseOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One bad row takes no good row with it, and many do not take for ever. */
@Timeout(60)
class PoisonedInsertTest {
  private static final int MANY = 5_000;

  private final ScriptedServer server = new ScriptedServer();

  @SuppressWarnings("NullAway.Init") // by start
  private WriterHarness writer;

  @BeforeEach
  void start() throws Exception {
    Configuration config = WriterHarness.small();
    config.set(ClickHouseOptions.INSERT_ROWS, MANY);
    writer = WriterHarness.start(server, config, null);
  }

  @AfterEach
  void close() throws Exception {
    writer.close();
  }

  @Test
  void badRowsAnywhereGoAndGoodRowsStayWhateverHappensMeanwhile() throws Exception {
    for (int seed = 0; seed < 11; seed++) {
      Random random = new Random(seed);
      List<String> rows = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        rows.add((random.nextInt(10) < seed ? "bad" : "good") + seed + "." + i);
      }
      for (int i = 0; i < 4; i++) {
        server.next(random.nextBoolean() ? () -> {} : failing(RETRY, random.nextBoolean()));
      }
      for (int from = 0; from < rows.size(); from += 20) {
        writer.write(rows.subList(from, from + 20).toArray(String[]::new));
      }
      await().pollInSameThread().until(() -> placedBehindABarrier(rows));
      List<String> good = rows.stream().filter(row -> row.startsWith("good")).toList();
      assertThat(server.stored()).as("seed %d", seed).containsAll(good);
      assertThat(server.rejectedPayloads())
          .as("seed %d", seed)
          .containsAll(rows.stream().filter(row -> row.startsWith("bad")).toList());
    }
    assertThat(server.stored()).noneMatch(row -> row.startsWith("bad"));
    assertThat(server.rejectedPayloads()).noneMatch(row -> row.startsWith("good"));
  }

  @Test
  void oneBadRowAmongThousandsTakesAFewRequests() throws Exception {
    String[] rows = numbered(MANY);
    rows[3_210] = "bad";
    writer.write(rows);
    writer.barrier();

    assertThat(server.stored()).hasSize(MANY); // one of them twice: the trial
    assertThat(server.rejectedPayloads()).containsExactly("bad");
    assertThat(server.calls()).hasSizeLessThan(3 * 13 + 2);
  }

  @Test
  void aTableThatTakesNoRowIsFoundOutByAFew() throws Exception {
    writer.write(IntStream.range(0, MANY).mapToObj(i -> "bad" + i).toArray(String[]::new));

    assertThatThrownBy(() -> writer.barrier())
        .hasStackTraceContaining(
            "Table texts takes none of 5000 rows; mend the table, the rows wait: it is bad");
    assertThat(server.calls()).hasSize(1 + Insert.TRIALS);
    assertThat(server.rejections()).as("nothing was moved out").isEmpty();
  }

  @Test
  void theTrialGoesOnWhenTheServerWasAwayInItsMiddle() throws Exception {
    server.next(() -> {}).next(() -> {}).next(failing(RETRY, false));
    String[] rows = new String[MANY];
    for (int i = 0; i < MANY; i++) {
      rows[i] = (i == MANY / 2 ? "good" : "bad") + i;
    }
    writer.write(rows);
    writer.endInput();

    assertThat(server.stored()).containsOnly("good" + MANY / 2);
    assertThat(server.rejectedPayloads()).hasSize(MANY - 1).doesNotHaveDuplicates();
    assertThat(server.rejections()).as("kept a few hundred at a time").hasSize(10);
  }

  @Test
  void aFewBadRowsAloneAreRejectedAndNotBlamedOnTheTable() throws Exception {
    writer.write(
        IntStream.range(0, Insert.FEW_ROWS).mapToObj(i -> "bad" + i).toArray(String[]::new));
    writer.barrier();

    assertThat(server.rejectedPayloads()).hasSize(Insert.FEW_ROWS);
    assertThat(server.calls()).hasSize(2 * Insert.FEW_ROWS - 1);
  }

  @Test
  void aTableThatChangedUnderTheWriterIsAskedForItsTypesAndNoRowIsBlamed() throws Exception {
    writer.write("a");
    writer.barrier();
    server.present.put("text", "LowCardinality(String)");
    writer.write("b", "c");
    writer.barrier();

    assertThat(server.stored()).containsExactly("a", "b", "c");
    assertThat(server.rejections()).isEmpty();
  }

  @Test
  void norWhenItChangesWhileBadRowsAreSearchedFor() throws Exception {
    String[] rows = numbered(64);
    rows[40] = "bad";
    for (int before = 0; before < 15; before++) {
      String type = before % 2 == 0 ? "LowCardinality(String)" : "String";
      for (int i = 0; i < before; i++) {
        server.next(() -> {});
      }
      server.next(() -> server.present.put("text", type));
      writer.write(rows);
      writer.barrier();
    }
    assertThat(server.stored()).contains(numbered(40)).doesNotContain("bad");
    assertThat(server.rejectedPayloads()).hasSize(15).containsOnly("bad");
  }

  @Test
  void aTableThatNoLongerFitsStopsTheJobAndNoRowIsBlamed() throws Exception {
    writer.write("a");
    writer.barrier();
    server.present.put("text", "UInt64");
    writer.write("b");

    assertThatThrownBy(() -> writer.barrier())
        .hasStackTraceContaining("column text is UInt64 where String is needed");
    assertThat(server.rejections()).isEmpty();
  }

  private boolean placedBehindABarrier(List<String> rows) throws Exception {
    writer.barrier();
    List<String> placed = new ArrayList<>(server.stored());
    placed.addAll(server.rejectedPayloads());
    return placed.containsAll(rows);
  }

  private static String[] numbered(int count) {
    return IntStream.range(0, count).mapToObj(i -> "good" + i).toArray(String[]::new);
  }
}
