package dev.hearth.infra.chaos;

import dev.hearth.infra.chaos.fault.FaultKind;

/** Whoever wants to know how a run goes. Called from several threads. */
public interface ChaosWatch {
  /** Something other than the faults is going on. */
  void phase(String what);

  /** So many faults are over, of so many; so many events were sent. */
  void struck(int faults, int of, long events);

  /** One more fault is over. */
  void fault(int faults, int of, FaultKind kind, String what, long events);
}
