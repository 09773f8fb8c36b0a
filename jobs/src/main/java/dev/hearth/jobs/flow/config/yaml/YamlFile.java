package dev.hearth.jobs.flow.config.yaml;

import dev.hearth.jobs.flow.config.InvalidConfig;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Opens YAML files. */
public final class YamlFile {
  private YamlFile() {}

  /**
   * Reads a file and makes something of it. What the reader returns counts only if nothing was
   * wrong, so it may go on with any value behind a problem, and finds the others too.
   *
   * @throws InvalidConfig with every problem, {@code file:line: key: what and the mend}
   */
  public static <T> T read(Path file, Function<YamlValue, T> reader) {
    List<String> problems = new ArrayList<>();
    Optional<T> made =
        compose(file, problems)
            .map(root -> reader.apply(new YamlValue(nameOf(file), "", root, problems)));
    if (made.isEmpty() && problems.isEmpty()) {
      problems.add(nameOf(file) + ": is empty");
    }
    if (!problems.isEmpty()) {
      throw new InvalidConfig(problems);
    }
    return made.orElseThrow();
  }

  /** The tree of a file; empty for an empty file, and where a problem was added. */
  public static Optional<Node> compose(Path file, List<String> problems) {
    String name = nameOf(file);
    try {
      LoadSettings settings = LoadSettings.builder().setLabel(name).build();
      return new Compose(settings).composeString(Files.readString(file));
    } catch (MarkedYamlEngineException wrong) {
      int line = wrong.getProblemMark().map(Mark::getLine).orElse(0) + 1;
      problems.add("%s:%d: not YAML: %s".formatted(name, line, wrong.getProblem()));
    } catch (YamlEngineException wrong) {
      problems.add("%s: not YAML: %s".formatted(name, wrong.getMessage()));
    } catch (CharacterCodingException wrong) {
      problems.add("%s: not UTF-8".formatted(file));
    } catch (IOException wrong) {
      problems.add("%s: cannot be read (%s)".formatted(file, wrong.getClass().getSimpleName()));
    }
    return Optional.empty();
  }

  /** Where a piece of a file stands: {@code calendars.yaml:12}. */
  public static String place(String name, Node node) {
    return name + ":" + (node.getStartMark().map(Mark::getLine).orElse(0) + 1);
  }

  /** How problems name a file. */
  public static String nameOf(Path file) {
    return String.valueOf(file.getFileName());
  }
}
