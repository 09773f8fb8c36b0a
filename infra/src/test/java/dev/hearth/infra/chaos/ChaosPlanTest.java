package dev.hearth.infra.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hearth.infra.chaos.fault.FaultKind;
import dev.hearth.infra.chaos.fault.FaultKind.Lane;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChaosPlanTest {

  @Test
  void theSameSeedHasTheSameFaultsInTheSameOrder() {
    for (Lane lane : Lane.values()) {
      assertThat(ChaosPlan.of(7, 50).lane(lane)).isEqualTo(ChaosPlan.of(7, 50).lane(lane));
    }
    assertThat(ChaosPlan.of(7, 50).lane(Lane.PROCESSES))
        .isNotEqualTo(ChaosPlan.of(8, 50).lane(Lane.PROCESSES));
  }

  @Test
  void aRoundHasEveryKind() {
    int round = 0;
    for (FaultKind kind : FaultKind.values()) {
      round += kind.weight();
    }
    assertThat(EnumSet.copyOf(all(ChaosPlan.of(1, round))))
        .isEqualTo(EnumSet.allOf(FaultKind.class));
  }

  @Test
  void thereAreAsManyFaultsAsAskedForAndNoOtherKinds() {
    ChaosPlan plan = ChaosPlan.of(3, 41).only(FaultKind.CUT, FaultKind.BROKER);
    assertThat(all(plan)).hasSize(41).containsOnly(FaultKind.CUT, FaultKind.BROKER);
    assertThat(all(ChaosPlan.of(3, 0))).isEmpty();
  }

  @Test
  void aPlanWithoutKindsOrPaceIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> ChaosPlan.of(3, 1).only());
    assertThatIllegalArgumentException().isThrownBy(() -> ChaosPlan.of(3, -1));
  }

  private static List<FaultKind> all(ChaosPlan plan) {
    List<FaultKind> faults = new ArrayList<>();
    for (Lane lane : Lane.values()) {
      faults.addAll(plan.lane(lane));
    }
    return faults;
  }
}
