package dev.hearth.infra.importer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.infra.importer.archive.Entry;
import dev.hearth.infra.importer.archive.ListedArchive;
import dev.hearth.schemas.MemberEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.junit.jupiter.api.Test;

class ImportRunTest {

  private static final long START = 1_700_000_000_000L;

  private final MockProducer<byte[], byte[]> kafka = Producers.mock(2, true);
  private final RecordSender sender =
      new RecordSender(kafka, "", RejectedLog.NONE, InstantSource.system());
  private final List<ImportProgress> reports = new ArrayList<>();

  @Test
  void everyEntryIsSentAndTheEndIsReported() {
    List<Entry> entries =
        List.of(
            ListedArchive.message("m1", START),
            ListedArchive.badRow(3, START),
            ListedArchive.join("e1", START + 60_000));
    ImportProgress end = run(entries);
    assertThat(sender.counts()).isEqualTo(new SentCounts(1, 1, 4, 1));
    assertThat(end.rows()).isEqualTo(3);
    assertThat(end.rejected()).isEqualTo(1);
    assertThat(end.done()).isTrue();
    assertThat(end.percent()).isEqualTo(100);
    assertThat(end.left()).isEqualTo(Duration.ZERO);
    assertThat(end.reached()).isEqualTo(Instant.ofEpochMilli(START + 60_000));
    assertThat(reports).last().isEqualTo(end);
  }

  @Test
  void pulsesFollowTheTimeOfTheArchive() throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 5 * SourcePulses.MIN_ROWS; i++) {
      entries.add(ListedArchive.message("m" + i, START + i * 1_000L));
    }
    run(entries);
    List<Long> seconds = new ArrayList<>();
    for (var record : kafka.history()) {
      if (record.topic().equals("hearth.events.v1") && record.partition() == 0) {
        MemberEvent pulse = MemberEvent.getDecoder().decode(record.value());
        seconds.add((pulse.getOccurredAt().toEpochMilli() - START) / 1_000);
      }
    }
    assertThat(seconds).containsExactly(999L, 1999L, 2999L, 3999L, 4999L, 4999L + 120);
  }

  @Test
  void aTimeThatTheFlowRejectsMovesNoPulse() throws IOException {
    run(
        List.of(
            ListedArchive.message("m1", START),
            ListedArchive.message("m2", Instant.parse("2100-01-01T00:00:00Z").toEpochMilli()),
            ListedArchive.message("m3", 0)));
    var last = kafka.history().get(kafka.history().size() - 1);
    assertThat(MemberEvent.getDecoder().decode(last.value()).getOccurredAt())
        .isEqualTo(Instant.ofEpochMilli(START + 120_000));
  }

  @Test
  void aRunThatIsToldToStopFlushesWhatItSent() {
    ListedArchive archive =
        new ListedArchive(
            List.of(ListedArchive.message("m1", START), ListedArchive.message("m2", START)));
    ImportRun run = new ImportRun(archive, sender, reports::add);
    ImportProgress end = run.run(() -> archive.bytesRead() == 1);
    assertThat(end.done()).isFalse();
    assertThat(end.rows()).isEqualTo(1);
    assertThat(sender.counts()).isEqualTo(new SentCounts(1, 0, 0, 0));
  }

  @Test
  void progressTellsPaceAndTimeLeft() {
    var half = new ImportProgress("x", 5_000, 0, 500, 2_000, Duration.ofSeconds(10), null, false);
    assertThat(half.rowsPerSecond()).isEqualTo(500);
    assertThat(half.percent()).isEqualTo(25);
    assertThat(half.left()).isEqualTo(Duration.ofSeconds(30));
    var start = new ImportProgress("x", 0, 0, 0, 2_000, Duration.ZERO, null, false);
    assertThat(start.left()).isNull();
    assertThat(start.rowsPerSecond()).isZero();
  }

  private ImportProgress run(List<Entry> entries) {
    return new ImportRun(new ListedArchive(entries), sender, reports::add).run(() -> false);
  }
}
