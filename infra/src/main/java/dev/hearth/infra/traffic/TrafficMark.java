package dev.hearth.infra.traffic;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Properties;

/**
 * Remembers in a data directory whose history it holds, so that a second start goes on with the
 * same world instead of sending its past again, all of which would be late.
 *
 * @param seed the world's seed
 * @param start the world's first moment
 * @param live when its history ended and live traffic began for the first time
 */
public record TrafficMark(long seed, Instant start, Instant live) {
  private static final String FILE = "traffic.properties";

  /**
   * The mark of a directory; empty where no generated history was sent.
   *
   * @throws IOException when the file is there and cannot be used; it names the file
   */
  public static Optional<TrafficMark> of(Path data) throws IOException {
    Path file = data.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties kept = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      kept.load(in);
    }
    try {
      return Optional.of(
          new TrafficMark(
              Long.parseLong(kept.getProperty("seed", "")),
              Instant.parse(kept.getProperty("start", "")),
              Instant.parse(kept.getProperty("live", ""))));
    } catch (NumberFormatException | DateTimeParseException broken) {
      throw new IOException(
          file
              + " does not name a seed, a start and a live time; delete it, or take another --data",
          broken);
    }
  }

  /** Leaves the mark in a directory. */
  public void leaveIn(Path data) throws IOException {
    Properties kept = new Properties();
    kept.setProperty("seed", Long.toString(seed));
    kept.setProperty("start", start.toString());
    kept.setProperty("live", live.toString());
    try (Writer out = Files.newBufferedWriter(data.resolve(FILE))) {
      kept.store(out, "The generated traffic that this directory holds");
    }
  }
}
