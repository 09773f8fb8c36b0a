package dev.hearth.infra.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.infra.chaos.fault.FaultKind;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run of every kind of fault, and proof that the judge sees a loss. */
class ChaosIT {
  @TempDir Path data;

  @Test
  void nothingIsLostOrDoubledWhateverDies() throws IOException {
    ChaosReport report = run(ChaosPlan.of(5, 14));
    assertThat(report.faults()).hasSize(FaultKind.values().length);
    assertThat(report.events()).isGreaterThan(5_000);
    assertThat(report.garbage()).isPositive();
    assertThat(report.windows()).isGreaterThan(1_000);
    assertThat(report.lost()).isZero();
    assertThat(report.doubled()).isZero();
    assertThat(report.differingWindows()).isZero();
  }

  @Test
  void withoutRepeatsOfInsertsAndWithoutDedupTheJudgeSeesIt() throws IOException {
    ChaosReport report =
        run(ChaosPlan.of(6, 8).only(FaultKind.CUT, FaultKind.PRODUCER).with(false, false));
    assertThat(report.isExact()).isFalse();
    assertThat(report.lost()).as("rows of inserts that failed once").isPositive();
    assertThat(report.doubled()).as("events that were sent twice").isPositive();
    assertThat(report.differingWindows()).isPositive();
  }

  private ChaosReport run(ChaosPlan plan) throws IOException {
    return new Chaos(plan, new Unseen()).run(data, () -> false);
  }

  /** Nobody looks; what happened is in the logs. */
  private static final class Unseen implements ChaosWatch {
    @Override
    public void phase(String what) {}

    @Override
    public void struck(int faults, int of, long events) {}

    @Override
    public void fault(int faults, int of, FaultKind kind, String what, long events) {}
  }
}
