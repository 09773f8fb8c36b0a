package dev.hearth.infra.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the libraries write what they have to say; a terminal belongs to the user. */
final class Logs {
  private static final String FILE = "hearth.log";

  private Logs() {}

  /** From now on into this file; called before anything logs, for log4j looks once. */
  static void to(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    System.setProperty(FILE, file.toAbsolutePath().toString());
  }

  /** The file, as the end of a complaint; empty while there is none. */
  static String hint() {
    String file = System.getProperty(FILE, "");
    return file.isEmpty() ? "" : "; details in " + file;
  }
}
