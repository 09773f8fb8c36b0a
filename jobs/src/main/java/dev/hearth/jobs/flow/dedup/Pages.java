package dev.hearth.jobs.flow.dedup;

import org.jspecify.annotations.Nullable;

/**
 * Where the hashes of a group's busy hours are kept: small sorted arrays under numbers, each read
 * and written by itself.
 */
interface Pages {

  /** The page with a number; null when there is none. Not to be changed. */
  long @Nullable [] get(long number) throws Exception;

  void put(long number, long[] identities) throws Exception;

  void remove(long number) throws Exception;
}
