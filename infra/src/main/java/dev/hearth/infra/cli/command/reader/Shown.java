package dev.hearth.infra.cli.command.reader;

import dev.hearth.infra.reader.Reader;

/** Readers in words. */
final class Shown {
  private Shown() {}

  static String communities(Reader reader) {
    return reader.communities().isEmpty() ? "nothing" : String.join(", ", reader.communities());
  }
}
