package dev.hearth.infra.importer.archive;

import org.jspecify.annotations.Nullable;

/**
 * An import that cannot start or cannot go on. The message is one line for the user: what is wrong
 * with which file or name, and how to mend it.
 */
public final class ImportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean wrongUse;

  private ImportException(String message, boolean wrongUse, @Nullable Throwable cause) {
    super(message, cause);
    this.wrongUse = wrongUse;
  }

  /** The user named something that is not there or does not fit: exit code 2. */
  public static ImportException wrongUse(String message) {
    return new ImportException(message, true, null);
  }

  /** Something broke on the way: exit code 1. */
  public static ImportException broken(String message, @Nullable Throwable cause) {
    return new ImportException(message, false, cause);
  }

  /** True where the command was given something wrong, false where its work failed. */
  public boolean wrongUse() {
    return wrongUse;
  }
}
