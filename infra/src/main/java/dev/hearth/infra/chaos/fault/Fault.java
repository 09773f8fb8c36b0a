package dev.hearth.infra.chaos.fault;

import java.io.IOException;
import java.util.SplittableRandom;

/** A way to do harm. */
interface Fault {
  /**
   * Does it, and returns when it is over: what was killed is back, what was cut is whole again.
   *
   * @return what was done, in a few words
   * @throws IOException when what was struck does not recover: a finding, not a nuisance
   */
  String strike(SplittableRandom dice) throws IOException, InterruptedException;
}
