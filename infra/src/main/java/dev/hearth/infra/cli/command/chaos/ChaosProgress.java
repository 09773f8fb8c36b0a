package dev.hearth.infra.cli.command.chaos;

import dev.hearth.infra.chaos.ChaosWatch;
import dev.hearth.infra.chaos.fault.FaultKind;
import dev.hearth.infra.cli.term.Amounts;
import dev.hearth.infra.cli.term.ProgressLine;

/** Shows how a run goes: a line per fault, and where things stand. */
record ChaosProgress(ProgressLine line) implements ChaosWatch {
  @Override
  public void phase(String what) {
    line.show(what);
  }

  @Override
  public void struck(int faults, int of, long events) {
    line.show("%d of %d faults, %s events".formatted(faults, of, Amounts.count(events)));
  }

  @Override
  public void fault(int faults, int of, FaultKind kind, String what, long events) {
    line.done(
        "%d of %d: %s: %s, at %s events"
            .formatted(faults, of, kind.id(), what, Amounts.count(events)));
  }
}
