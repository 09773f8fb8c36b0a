package dev.hearth.jobs.flow.erase;

import java.io.IOException;
import java.io.Serializable;

/** Where it is written who is to be forgotten. */
public interface ErasureSource extends Serializable {

  /** Nobody ever is. */
  ErasureSource NONE = () -> Erasures.NONE;

  /**
   * All of them, as of now.
   *
   * @throws IOException when nobody answers; it may be asked again
   * @throws IllegalStateException when that is of no use
   */
  Erasures load() throws IOException;
}
