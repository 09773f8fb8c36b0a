package dev.hearth.jobs.flow.state;

import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * How a value of ours becomes bytes, for the network and for saved state alike.
 *
 * <p>A codec has a public constructor without arguments and no settings, so that it can be made
 * anew from its class name when saved state is read. What it wrote in any {@link #version()} it
 * must read for ever.
 *
 * @param <T> the value
 */
public interface Codec<T> extends Serializable {

  /** The value's class. */
  Class<T> type();

  /** The number of the format that {@link #write} produces now, from 1. */
  int version();

  /** Writes a value in the present format. */
  void write(T value, DataOutputView out) throws IOException;

  /**
   * Reads a value.
   *
   * @param version the format it was written in, at most {@link #version()}
   */
  T read(DataInputView in, int version) throws IOException;

  /** A value that shares nothing that can change; the value itself where nothing can. */
  T copy(T value);

  /** A codec for another thread; itself where it keeps nothing between calls. */
  default Codec<T> duplicate() {
    return this;
  }

  /** True when values never change, so that no copies are needed. */
  boolean immutable();
}
