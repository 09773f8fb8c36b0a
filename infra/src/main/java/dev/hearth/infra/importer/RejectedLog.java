package dev.hearth.infra.importer;

import dev.hearth.jobs.flow.reject.Rejected;

/** Where rows that never became events are written down, besides the dead-letter topic. */
public interface RejectedLog {

  /** Keeps nothing; for where there is no ClickHouse. */
  RejectedLog NONE = rejected -> {};

  /** Writes one down; adding the same again must change nothing. */
  void add(Rejected rejected);

  /** Returns when all that was added is stored. */
  default void flush() {}
}
