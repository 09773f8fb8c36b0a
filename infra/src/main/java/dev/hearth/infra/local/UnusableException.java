package dev.hearth.infra.local;

import java.io.IOException;

/**
 * Something that the stack needs cannot be used: a port, a directory, the engine. The message is
 * one line for the user: what, and how to mend it.
 */
public final class UnusableException extends IOException {

  /** Says what cannot be used and how to mend it. */
  public UnusableException(String message) {
    super(message);
  }

  /** The same, with what led to it. */
  public UnusableException(String message, Throwable cause) {
    super(message, cause);
  }
}
