package dev.hearth.jobs.flow.time;

import java.io.Serializable;

/** The only place of the jobs that reads the machine's clock. */
public interface WallClock extends Serializable {

  /** Milliseconds since 1970 UTC. */
  long nowMs();

  /** The machine's clock. */
  static WallClock system() {
    return System::currentTimeMillis;
  }
}
