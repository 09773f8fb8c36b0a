package dev.hearth.infra.cli.command;

import dev.hearth.infra.cli.run.ArchivePlay.Faults;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that play archives. */
public final class FaultOptions {
  @Option(
      names = "--community",
      paramLabel = "NAME",
      description = "Community of a format that names none, such as slack.")
  private @Nullable String community;

  @Option(
      names = "--shuffle",
      paramLabel = "SPAN",
      defaultValue = "0s",
      description = "Let rows change places within this span, such as 30s.")
  private Duration shuffle = Duration.ZERO;

  @Option(
      names = "--repeat",
      paramLabel = "SHARE",
      defaultValue = "0",
      description = "Send this share of rows twice, such as 0.1.")
  private double repeat;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description = "Decides which rows are moved, repeated and generated (${DEFAULT-VALUE}).")
  private long seed;

  /** What was asked for. */
  Faults faults() {
    return new Faults(community, seed, shuffle, repeat);
  }

  /** The seed of everything random. */
  long seed() {
    return seed;
  }
}
