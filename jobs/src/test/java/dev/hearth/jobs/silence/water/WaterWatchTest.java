package dev.hearth.jobs.silence.water;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.Finding.Stage;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When water is found and when it is over: days of Shanghai, the last before the flood is 19. */
class WaterWatchTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
  private static final int FLOOD = 20;

  private final WaterGroup group = new WaterGroup("c", "o'clock", "weixin", ZONE);
  private final WaterWatch watch = new WaterWatch(new WaterPolicy(0.3, 30, 4));
  private final WaterMemory memory = new WaterMemory();
  private final List<Finding> found = new ArrayList<>();

  @Test
  void itIsFoundWithTheThirtiethMessageAndOnce() {
    usualDays();
    day(FLOOD, 29, 0, 3);
    assertThat(found).isEmpty();
    day(FLOOD, 40, 0, 3);
    assertThat(found).hasSize(1);
    Finding raised = found.get(0);
    assertThat(raised.kind()).isEqualTo("silence.water");
    assertThat(raised.stage()).isEqualTo(Stage.RAISED);
    assertThat(raised.sinceMs()).isEqualTo(midnight(FLOOD));
    assertThat(raised.atMs()).isEqualTo(midnight(FLOOD) + 30);
    assertThat(raised.score()).isEqualTo(30 / 3.0);
    assertThat(raised.threshold()).isEqualTo(4);
    assertThat(raised.evidence())
        .isEqualTo(
            "{\"day\":\"2026-03-21\",\"messages\":30,\"effective\":0,\"members\":3,"
                + "\"effective_share\":0.000000000,\"share_limit\":0.3,"
                + "\"per_member\":10.000000000,\"per_member_p90\":4.000000000,"
                + "\"messages_median\":20,\"usual_days\":20}");
    assertThat(raised.words().text()).startsWith("30 messages by 3 people today, 0 % of them");
    assertThat(raised.words().textZh()).startsWith("今天 3 人发了 30 条消息,有效消息只占 0%");
    assertThat(raised.sql()).contains("toInt64(20533) AS today", "'o\\'clock'").doesNotContain("{");
  }

  @Test
  void itIsOverAtTheEndOfTheFirstLaterDayWithMessagesThatIsNone() {
    usualDays();
    day(FLOOD, 40, 0, 4);
    pass(midnight(FLOOD + 4));
    assertThat(memory.isWater()).as("a day on which nobody speaks ends nothing").isTrue();
    day(FLOOD + 4, 3, 3, 3);
    assertThat(watch.nextMs(memory, group)).isEqualTo(midnight(FLOOD + 5));
    pass(midnight(FLOOD + 5) - 1);
    assertThat(memory.isWater()).isTrue();
    pass(midnight(FLOOD + 5));
    assertThat(found).extracting(Finding::stage).containsExactly(Stage.RAISED, Stage.CLEARED);
    assertThat(found.get(1).sinceMs()).isEqualTo(midnight(FLOOD));
    assertThat(found.get(1).words().text())
        .isEqualTo("3 messages on 2026-03-25, 100 % of them of substance.");
    assertThat(memory.isWater()).isFalse();
    assertThat(watch.nextMs(memory, group)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void anotherDayOfWaterGoesOnWithTheSame() {
    usualDays();
    day(FLOOD, 40, 0, 4);
    day(FLOOD + 1, 60, 0, 4);
    pass(midnight(FLOOD + 2));
    assertThat(memory.waterSinceMs()).isEqualTo(midnight(FLOOD));
    assertThat(watch.nextMs(memory, group)).isEqualTo(Long.MAX_VALUE);
    assertThat(found).hasSize(1);
  }

  @Test
  void aGroupThatFallsSilentIsFullOfNothing() {
    usualDays();
    assertThat(watch.silent(memory, group, midnight(FLOOD))).isNull();
    day(FLOOD, 40, 0, 4);
    Finding over = watch.silent(memory, group, midnight(FLOOD + 3));
    assertThat(over).isNotNull().extracting(Finding::stage).isEqualTo(Stage.CLEARED);
    assertThat(memory.isWater()).isFalse();
  }

  @Test
  void aDayOfTwentyThreeHoursEndsAnHourEarlier() {
    WaterGroup american = new WaterGroup("c", "g", "slack", ZoneId.of("America/New_York"));
    long day = LocalDate.of(2026, 3, 8).toEpochDay();
    assertThat(american.beginMs(day + 1) - american.beginMs(day)).isEqualTo(23 * 3_600_000L);
  }

  private void usualDays() {
    for (int day = 0; day < FLOOD; day++) {
      day(day, 20, 20, 5);
    }
    assertThat(found).isEmpty();
  }

  /** One message each millisecond from midnight on. */
  private void day(int number, int messages, int effective, int members) {
    long day = FIRST.plusDays(number).toEpochDay();
    int before = memory.today().day() == day ? memory.today().messages() : 0;
    for (int i = before; i < messages; i++) {
      memory.spoke(day, WaterRuleTest.member(i % members), i < effective);
      add(watch.spoke(memory, group, midnight(number) + i + 1));
    }
  }

  private void pass(long atMs) {
    add(watch.passed(memory, group, atMs));
  }

  private void add(@Nullable Finding finding) {
    if (finding != null) {
      found.add(finding);
    }
  }

  private static long midnight(int number) {
    return FIRST
        .plusDays(number)
        .atTime(LocalTime.MIDNIGHT)
        .atZone(ZONE)
        .toInstant()
        .toEpochMilli();
  }
}
