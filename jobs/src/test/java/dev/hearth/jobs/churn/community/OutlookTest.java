package dev.hearth.jobs.churn.community;

import static dev.hearth.jobs.churn.Crowd.DAY_MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.churn.score.Platt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutlookTest {
  private static final int FIRST = 19_700;

  @Test
  void aDayHoldsFromItsFirstMillisecondUntilTheNextThatIsTold() {
    Outlook outlook = new Outlook().with(day(FIRST), 0).with(day(FIRST + 3), 0);

    assertThat(outlook.at(FIRST * DAY_MS - 1)).isEqualTo(CommunityDay.UNKNOWN);
    assertThat(outlook.at(FIRST * DAY_MS)).isEqualTo(day(FIRST));
    assertThat(outlook.at((FIRST + 3) * DAY_MS - 1)).isEqualTo(day(FIRST));
    assertThat(outlook.at((FIRST + 3) * DAY_MS)).isEqualTo(day(FIRST + 3));
    assertThat(outlook.at((FIRST + 900) * DAY_MS)).isEqualTo(day(FIRST + 3));
  }

  @Test
  void itKeepsAFewDaysHoweverLongItGoesOn() {
    Outlook outlook = new Outlook();
    for (int day = FIRST; day < FIRST + 400; day++) {
      outlook = outlook.with(day(day), day * DAY_MS - 1);
      long heldMs = Math.max(FIRST, day - 3) * DAY_MS;
      assertThat(outlook.at(heldMs).day()).isEqualTo((int) (heldMs / DAY_MS));
    }
    assertThat(outlook.days()).hasSizeLessThanOrEqualTo(6);
  }

  @Test
  void whatHoldsStillIsKeptHoweverOldItIs() {
    Outlook outlook = new Outlook().with(day(FIRST), 0);

    Outlook later = outlook.with(day(FIRST + 500), (FIRST + 400) * DAY_MS);

    assertThat(later.at((FIRST + 450) * DAY_MS)).isEqualTo(day(FIRST));
  }

  @Test
  void manyDaysThatAreToldAheadOfTimeAreAllKept() {
    Outlook outlook = new Outlook();
    for (int day = FIRST; day < FIRST + 60; day++) {
      outlook = outlook.with(day(day), FIRST * DAY_MS);
    }
    Outlook whole = outlook;
    IntStream.range(FIRST, FIRST + 60)
        .forEach(day -> assertThat(whole.at(day * DAY_MS)).isEqualTo(day(day)));
  }

  @Test
  void newsLeaveWhatWasKnownBeforeAsItWas() {
    Outlook before = new Outlook().with(day(FIRST), 0);

    before.with(day(FIRST + 30), (FIRST + 29) * DAY_MS);

    assertThat(before.days()).containsExactly(day(FIRST));
  }

  private static CommunityDay day(int day) {
    return new CommunityDay("town", day, 1.0 / day, day, new Platt(1, day));
  }
}
