package dev.hearth.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.jobs.HearthOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Every command that a document names is there, with those options; every link leads somewhere. */
class DocsCommandsTest {
  private static final Path ROOT = Path.of("..");

  private static final Pattern SPAN = Pattern.compile("`(?:\\./)?hearth ([^`]+)`");
  private static final Pattern LINE =
      Pattern.compile("^(?:[A-Z_]+=\\S+ )*\\./hearth (.+)$", Pattern.MULTILINE);
  private static final Pattern BLOCK =
      Pattern.compile("^```.*?^```", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("\"((?:\\\\.|[^\"\\\\])*)\"|'([^']*)'|\\S+");
  private static final Pattern END_OF_COMMAND = Pattern.compile("[|>&;#].*|2>.*");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\">");
  private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);
  private static final Pattern RUNBOOK = Pattern.compile("^ +runbook: *(\\S+)", Pattern.MULTILINE);

  @ParameterizedTest
  @MethodSource("documents")
  void everyCommandIsThereWithItsOptions(Path document) throws IOException {
    List<String> wrong = new ArrayList<>();
    for (String command : commands(Files.readString(document))) {
      String problem = problem(words(command));
      if (problem != null) {
        wrong.add("hearth " + command + ": " + problem);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkOfTheProjectLeadsSomewhere(Path document) throws IOException {
    List<String> broken = new ArrayList<>();
    for (String link : found(LINK, Files.readString(document))) {
      if (!link.contains(":") && !leads(document, link)) {
        broken.add(link);
      }
    }
    assertThat(broken).isEmpty();
  }

  /** To a file or folder, and where it says so to a place in it. */
  private static boolean leads(Path document, String link) throws IOException {
    int place = link.indexOf('#');
    String file = place < 0 ? link : link.substring(0, place);
    Path target =
        file.isEmpty() ? document : Objects.requireNonNull(document.getParent()).resolve(file);
    return Files.exists(target)
        && (place < 0 || places(Files.readString(target)).contains(link.substring(place + 1)));
  }

  /** What a link may name of a document: what is marked, and headings as they are shown. */
  private static List<String> places(String text) {
    return Stream.concat(
            found(ANCHOR, text).stream(),
            found(HEADING, text).stream()
                .map(
                    heading ->
                        heading
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\p{N} _-]", "")
                            .replace(' ', '-')))
        .toList();
  }

  @Test
  void everyAlertRuleHasItsPlaceInTheOperatorsBook() throws IOException {
    List<String> places = found(ANCHOR, Files.readString(ROOT.resolve("docs/operator.md")));
    String rules =
        Files.readString(
            ROOT.resolve(
                "dashboards/src/main/resources/dev/hearth/dashboards/boards/alerting/rules.yaml"));
    assertThat(places).doesNotHaveDuplicates();
    assertThat(found(RUNBOOK, rules)).isNotEmpty().isSubsetOf(places);
  }

  @Test
  void whatIsWrongIsSeen() {
    assertThat(problem(words("verify --repair"))).isNull();
    assertThat(problem(words("verify --mend"))).contains("--mend");
    assertThat(problem(words("alert shout"))).contains("shout");
    assertThat(problem(words("alert"))).isNull();
    assertThat(problem(words("up --activity.lateness 2h"))).isNull();
    assertThat(problem(words("up --activity.latness 2h"))).contains("activity.latness");
    assertThat(problem(words("sql \"SELECT 1 | 2\" --json"))).isNull();
    assertThat(problem(words("verify 5"))).contains("5");
    assertThat(commands("`./hearth up`\n```\n./hearth sql \"a `b`\" | head\n```\n"))
        .containsExactly("up", "sql \"a `b`\" | head");
  }

  static Stream<Path> documents() throws IOException {
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      return Stream.concat(
          docs.filter(file -> file.toString().endsWith(".md")),
          Stream.of("README.md", "CONTRIBUTING.md", "dashboards/grafana/README.md")
              .map(ROOT::resolve))
          .toList()
          .stream();
    }
  }

  /** What stands after {@code hearth}, in the text and on lines of blocks. */
  private static List<String> commands(String text) {
    List<String> commands = new ArrayList<>(found(SPAN, BLOCK.matcher(text).replaceAll("")));
    BLOCK
        .matcher(text)
        .results()
        .forEach(block -> commands.addAll(found(LINE, block.group().replace("\\\n", " "))));
    return commands;
  }

  /** As a shell would take them apart, until a command ends. */
  private static Deque<String> words(String command) {
    Deque<String> words = new ArrayDeque<>();
    for (MatchResult word : WORD.matcher(command).results().toList()) {
      if (END_OF_COMMAND.matcher(word.group()).matches()) {
        break;
      }
      words.add(word.group().replaceAll("^[\"']|[\"']$", ""));
    }
    return words;
  }

  private static @Nullable String problem(Deque<String> words) {
    var silent = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    CommandLine command = Hearth.program(Terminal.plain(silent, silent));
    while (!words.isEmpty()) {
      String word = words.remove();
      CommandLine sub = command.getSubcommands().get(word);
      if (sub != null) {
        command = sub;
      } else if (word.startsWith("-")) {
        String problem = option(command.getCommandSpec(), word, words);
        if (problem != null) {
          return problem;
        }
      } else if (command.getCommandSpec().positionalParameters().isEmpty()) {
        return "there is no " + word;
      }
    }
    return null;
  }

  private static @Nullable String option(CommandSpec command, String word, Deque<String> words) {
    String name = word.replaceFirst("=.*", "");
    OptionSpec option = command.findOption(name);
    if (option == null && name.contains(".")) {
      String key = name.substring(2);
      boolean known =
          HearthOptions.catalog().options().containsKey(key) || HearthOptions.catalog().passes(key);
      words.poll();
      return known ? null : "there is no setting " + key;
    }
    if (option == null) {
      return "there is no option " + name;
    }
    if (option.arity().min() > 0 && !word.contains("=") && words.poll() == null) {
      return name + " has no value";
    }
    return null;
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }
}
