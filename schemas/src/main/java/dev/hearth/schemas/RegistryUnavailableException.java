package dev.hearth.schemas;

import org.jspecify.annotations.Nullable;

/** The schema registry could not be asked. Nothing is known about the record: try again later. */
public final class RegistryUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says in one line which registry did not answer and how. */
  public RegistryUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
