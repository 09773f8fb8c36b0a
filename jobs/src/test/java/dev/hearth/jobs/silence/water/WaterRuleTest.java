package dev.hearth.jobs.silence.water;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Twenty usual days have 20 messages by 5 members each, that is 4 messages per member; then comes a
 * day on which 36 messages by 4 members, 9 each, hold 9 of substance: a share of 0.25.
 */
class WaterRuleTest {
  private static final int FIRST_DAY = 20_000;
  private final WaterRule rule = new WaterRule(new WaterPolicy(0.3, 30, 4));

  @Test
  void muchOfLittleSubstanceByFewIsWater() {
    assertThat(rule.isWater(after(20, 36, 9, 4))).isTrue();
  }

  @Test
  void aShareOfExactlyTheLimitIsNone() {
    assertThat(rule.isWater(after(20, 40, 12, 4))).isFalse();
    assertThat(rule.isWater(after(20, 40, 11, 4))).isTrue();
  }

  @Test
  void nothingIsSaidOfAGroupThatIsKnownForThirteenDays() {
    assertThat(rule.isWater(after(13, 36, 9, 4))).isFalse();
    assertThat(rule.isWater(after(14, 36, 9, 4))).isTrue();
  }

  @Test
  void aDayOfFewMessagesIsNone() {
    assertThat(rule.isWater(after(20, 29, 0, 4))).isFalse();
    assertThat(rule.isWater(after(20, 30, 0, 4))).isTrue();
  }

  @Test
  void asManyMessagesPerMemberAsUsualAreNone() {
    assertThat(rule.isWater(after(20, 36, 9, 9))).isFalse();
    assertThat(rule.isWater(after(20, 36, 9, 8))).isTrue();
  }

  @Test
  void aDayThatIsNoLouderThanEveryOtherIsNone() {
    WaterMemory loud = new WaterMemory();
    for (int day = 0; day < 20; day++) {
      speak(loud, FIRST_DAY + day, 40, 40, 10);
    }
    speak(loud, FIRST_DAY + 20, 40, 0, 4);
    assertThat(loud.today().perMember()).isEqualTo(10);
    assertThat(rule.isWater(loud)).isFalse();
    loud.spoke(FIRST_DAY + 20, member(1), false);
    assertThat(rule.isWater(loud)).isTrue();
  }

  @Test
  void nineOfTenDaysAndEveryOtherDayAreThoseThatSqlTakes() {
    WaterMemory memory = new WaterMemory();
    for (int day = 1; day <= 20; day++) {
      speak(memory, FIRST_DAY + day, day, day, 1);
    }
    memory.spoke(FIRST_DAY + 21, member(0), true);
    assertThat(memory.usual()).isEqualTo(new UsualDays(20, 19, 11));
  }

  /** So many usual days, then one more. */
  private static WaterMemory after(int days, int messages, int effective, int members) {
    WaterMemory memory = new WaterMemory();
    for (int day = 0; day < days; day++) {
      speak(memory, FIRST_DAY + day, 20, 20, 5);
    }
    speak(memory, FIRST_DAY + days, messages, effective, members);
    return memory;
  }

  static void speak(WaterMemory memory, long day, int messages, int effective, int members) {
    for (int i = 0; i < messages; i++) {
      memory.spoke(day, member(i % members), i < effective);
    }
  }

  static long member(int number) {
    return (number + 1) * 0x9e3779b97f4a7c15L;
  }
}
