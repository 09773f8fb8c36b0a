package dev.hearth.infra.cli.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.core.config.Configurator;
import org.slf4j.LoggerFactory;

/** Where the libraries write what they have to say; a terminal belongs to the user. */
public final class Logs {
  private static final String FILE = "hearth.log";

  private Logs() {}

  /** From now on into this file; what was logged before it had nowhere to go. */
  public static void to(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    System.setProperty(FILE, file.toAbsolutePath().toString());
    // Whoever logged first, such as a reader of files before the start, has opened no file at all.
    Configurator.reconfigure();
  }

  /**
   * Writes down a failure in full.
   *
   * @return where, as the end of a complaint; empty while there is no file
   */
  public static String keep(Throwable failure) {
    String file = System.getProperty(FILE, "");
    if (file.isEmpty() || !Files.exists(Path.of(file))) {
      return "";
    }
    LoggerFactory.getLogger(Logs.class).error("the command failed", failure);
    return "; details in " + file;
  }
}
