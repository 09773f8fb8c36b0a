package dev.hearth.infra.importer.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.infra.importer.archive.Archive;
import dev.hearth.infra.importer.archive.Entry;
import dev.hearth.infra.importer.archive.ListedArchive;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FaultsTest {

  private static final Duration SHIFT = Duration.ofSeconds(30);

  @Test
  void disorderLosesNothingAndStaysWithinTheShift() {
    List<Entry> sorted = entries(5_000);
    List<Entry> shuffled = ListedArchive.rest(disorder(sorted, 1));
    assertThat(shuffled).containsExactlyInAnyOrderElementsOf(sorted).isNotEqualTo(sorted);
    assertThat(maxBack(shuffled)).isBetween(SHIFT.toMillis() / 2, SHIFT.toMillis());
  }

  @Test
  void theSameSeedGivesTheSameDisorder() {
    List<Entry> sorted = entries(500);
    List<Entry> one = ListedArchive.rest(disorder(sorted, 1));
    assertThat(ListedArchive.rest(disorder(sorted, 1))).isEqualTo(one);
    assertThat(ListedArchive.rest(disorder(sorted, 2))).isNotEqualTo(one);
  }

  @Test
  void disorderHoldsABoundedNumberOfEntries() {
    List<Entry> atOnce = new ArrayList<>();
    for (int i = 0; i < Disorder.MAX_HELD + 10; i++) {
      atOnce.add(ListedArchive.message("m" + i, 1_000));
    }
    ListedArchive archive = new ListedArchive(atOnce);
    Disorder disorder = new Disorder(archive, 1, SHIFT);
    disorder.next();
    assertThat(archive.bytesRead()).isLessThanOrEqualTo(Disorder.MAX_HELD + 1);
    assertThat(ListedArchive.rest(disorder)).hasSize(Disorder.MAX_HELD + 9);
  }

  @Test
  void repeatsSendTheShareTwiceAndSoonAfter() {
    List<Entry> sorted = entries(10_000);
    Repeats repeats = new Repeats(new ListedArchive(sorted), 1, 0.1);
    List<Entry> all = ListedArchive.rest(repeats);
    assertThat(all).hasSize(10_000 + (int) repeats.repeated());
    assertThat(repeats.repeated()).isBetween(900L, 1_100L);
    assertThat(new HashSet<>(all)).hasSize(10_000);
    assertThat(maxBack(all)).isBetween(1L, Repeats.MAX_DELAY.toMillis());
  }

  @Test
  void repeatsComeInTimeEvenWhereAnArchiveIsSparse() {
    List<Entry> sparse = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      sparse.add(ListedArchive.message("m" + i, i * 3_600_000L));
    }
    List<Entry> all = ListedArchive.rest(new Repeats(new ListedArchive(sparse), 1, 1));
    assertThat(all).hasSize(200);
    assertThat(maxBack(all)).isZero();
  }

  @Test
  void badRowsAreNotRepeated() {
    Repeats repeats = new Repeats(new ListedArchive(List.of(ListedArchive.badRow(2, 0))), 1, 1);
    assertThat(ListedArchive.rest(repeats)).hasSize(1);
  }

  private static Archive disorder(List<Entry> entries, long seed) {
    return new Disorder(new ListedArchive(entries), seed, SHIFT);
  }

  private static List<Entry> entries(int count) {
    SplittableRandom random = new SplittableRandom(3);
    List<Entry> entries = new ArrayList<>();
    long atMs = 1_700_000_000_000L;
    for (int i = 0; i < count; i++) {
      atMs += random.nextInt(2_000);
      entries.add(ListedArchive.message("m" + i, atMs));
    }
    return entries;
  }

  /** How far the worst entry lags behind the latest before it, milliseconds. */
  private static long maxBack(List<Entry> entries) {
    long latest = Long.MIN_VALUE;
    long back = 0;
    for (Entry entry : entries) {
      latest = Math.max(latest, entry.atMs());
      back = Math.max(back, latest - entry.atMs());
    }
    return back;
  }
}
