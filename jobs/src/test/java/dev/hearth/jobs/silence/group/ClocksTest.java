package dev.hearth.jobs.silence.group;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClocksTest {
  private static final long MINUTE = 60_000;
  private final Clocks clocks = new Clocks();

  @Test
  void onePersonIsNoConversation() {
    clocks.heard(1, false, 100 * MINUTE);
    clocks.heard(1, false, 101 * MINUTE);

    assertThat(clocks.humanMs()).isEqualTo(101 * MINUTE);
    assertThat(clocks.conversationMs()).isZero();
  }

  @Test
  void twoPeopleWithinHalfAnHourAreOneAndItGoesOn() {
    clocks.heard(1, false, 100 * MINUTE);
    clocks.heard(2, false, 129 * MINUTE);
    assertThat(clocks.conversationMs()).isEqualTo(129 * MINUTE);

    clocks.heard(2, false, 158 * MINUTE);

    assertThat(clocks.conversationMs()).isEqualTo(158 * MINUTE);
  }

  @Test
  void afterAPauseItTakesTwoPeopleAgain() {
    clocks.heard(1, false, 100 * MINUTE);
    clocks.heard(2, false, 101 * MINUTE);
    clocks.heard(2, false, 131 * MINUTE);

    assertThat(clocks.conversationMs()).isEqualTo(101 * MINUTE);
  }

  @Test
  void staffIsHeardButIsNoMember() {
    clocks.heard(1, false, 100 * MINUTE);
    clocks.heard(9, true, 101 * MINUTE);

    assertThat(clocks.conversationMs()).isEqualTo(101 * MINUTE);
    assertThat(clocks.memberConversationMs()).isZero();
    assertThat(clocks.memberMs()).isEqualTo(100 * MINUTE);
  }

  @Test
  void remembersWhenAnotherMemberThanTheLastSpoke() {
    clocks.heard(1, false, 100 * MINUTE);
    clocks.heard(2, false, 200 * MINUTE);
    clocks.heard(2, false, 300 * MINUTE);

    assertThat(clocks.otherMemberMs()).isEqualTo(100 * MINUTE);
  }

  @Test
  void goesOnAfterItWasSaved() {
    clocks.heard(1, false, 100 * MINUTE);
    var restored = new Clocks(clocks.saved());
    restored.heard(2, false, 110 * MINUTE);

    assertThat(restored.memberConversationMs()).isEqualTo(110 * MINUTE);
  }
}
