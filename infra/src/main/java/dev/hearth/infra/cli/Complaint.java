package dev.hearth.infra.cli;

import dev.hearth.infra.cli.term.WrongUse;
import dev.hearth.infra.clickhouse.MigrationException;
import dev.hearth.infra.importer.archive.ImportException;
import dev.hearth.jobs.flow.config.InvalidConfig;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.text.similarity.LevenshteinDistance;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what went wrong, and what the user may have meant. */
final class Complaint {
  private static final int LONGEST = 600;

  private Complaint() {}

  /** A command line that cannot be read. */
  static String of(ParameterException wrong) {
    CommandSpec command = wrong.getCommandLine().getCommandSpec();
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      return unknown(command, unmatched.getUnmatched().get(0));
    }
    return oneLine(String.valueOf(wrong.getMessage())) + "; see " + help(command);
  }

  /** A command that failed: one line each. */
  static List<String> of(Throwable failure) {
    if (failure instanceof InvalidConfig invalid) {
      return invalid.problems();
    } else if (failure instanceof NoSuchFileException missing) {
      return List.of(missing.getFile() + ": no such file");
    }
    String message = failure.getMessage();
    boolean meant =
        failure instanceof WrongUse
            || failure instanceof IOException
            || failure instanceof ImportException
            || failure instanceof MigrationException;
    if (message != null && (meant || failure instanceof IllegalArgumentException)) {
      return List.of(oneLine(message));
    }
    StackTraceElement[] trace = failure.getStackTrace();
    String place = trace.length == 0 ? "" : " at " + trace[0];
    return List.of(oneLine(failure.getClass().getSimpleName() + ": " + message + place));
  }

  /** An argument that the command does not know. */
  static String unknown(CommandSpec command, String argument) {
    String word = argument.replaceAll("=.*", "");
    boolean option = word.startsWith("-");
    Collection<String> known =
        option
            ? command.options().stream().flatMap(o -> List.of(o.names()).stream()).toList()
            : command.subcommands().keySet();
    String what = option ? "option" : known.isEmpty() ? "argument" : "command";
    String near = nearest(word, known);
    return "unknown %s '%s'%s; see %s"
        .formatted(
            what, word, near.isEmpty() ? "" : ", did you mean '" + near + "'?", help(command));
  }

  /** The first line, or all of them as one, never longer than a person reads. */
  static String oneLine(String message) {
    String line = message.strip().replaceAll("\\s*\\R\\s*", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }

  private static String help(CommandSpec command) {
    return command.qualifiedName() + " --help";
  }

  private static String nearest(String word, Collection<String> known) {
    int limit = Math.max(2, word.length() / 3);
    var distance = new LevenshteinDistance(limit);
    return known.stream()
        .map(candidate -> Map.entry(candidate, distance.apply(word, candidate)))
        .filter(pair -> pair.getValue() >= 0)
        .min(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("");
  }

  /** Exit code for a failure: 2 when the user asked for the impossible, else 1. */
  static int exitCode(Throwable failure) {
    boolean use =
        failure instanceof WrongUse
            || failure instanceof InvalidConfig
            || failure instanceof IllegalArgumentException
            || (failure instanceof ImportException wrong && wrong.wrongUse());
    return use ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
  }

  /** What lies at the bottom when a library wrapped it. */
  static Throwable cause(Throwable failure) {
    boolean wrapper =
        failure instanceof java.io.UncheckedIOException
            || failure instanceof java.util.concurrent.ExecutionException
            || failure instanceof java.util.concurrent.CompletionException;
    return wrapper ? cause(Objects.requireNonNullElse(failure.getCause(), failure)) : failure;
  }
}
