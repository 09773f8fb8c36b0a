package dev.hearth.infra.clickhouse;

import java.io.IOException;

/**
 * The database cannot be brought to this version's tables. The message is one line for the user.
 */
public final class MigrationException extends IOException {

  MigrationException(String message) {
    super(message);
  }

  MigrationException(String message, Throwable cause) {
    super(message, cause);
  }
}
