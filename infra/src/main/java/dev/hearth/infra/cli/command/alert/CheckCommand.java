package dev.hearth.infra.cli.command.alert;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.cli.term.Style;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.jobs.alert.rule.Rule;
import dev.hearth.jobs.alert.rule.RuleFile;
import dev.hearth.jobs.alert.rule.RuleWords;
import dev.hearth.jobs.alert.rule.Rules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hearth alert check}: what rules would do, before they are armed. */
@Command(
    name = "check",
    description = {
      "Check a file of rules, and say in words what each does.",
      "Whatever is wrong is named with its file and line, and it ends with 2."
    })
final class CheckCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "Rules in YAML, as alert.rules names them; without it, the built-in rules.")
  private @Nullable Path file;

  @Option(names = "--sample", description = "Show the text of the built-in rules instead.")
  private boolean sample;

  @Option(names = "--json", description = "Show it as JSON.")
  private boolean json;

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (sample) {
      terminal.out().print(RuleFile.builtInText());
      return 0;
    }
    Rules rules = file == null ? RuleFile.builtIn() : RuleFile.read(file);
    if (json) {
      terminal.out().println(new ObjectMapper().writeValueAsString(json(rules)));
      return 0;
    }
    boolean colours = terminal.outIsScreen() && terminal.colours();
    for (Rule rule : rules.rules()) {
      List<String> sentences = RuleWords.explain(rule);
      terminal.out().println(Style.BOLD.of(sentences.get(0), colours));
      sentences.stream().skip(1).forEach(sentence -> terminal.out().println("  " + sentence));
    }
    if (rules.rules().isEmpty()) {
      terminal.out().println("no rules: nothing will ever raise an alert");
    }
    rules.warnings().forEach(terminal::say);
    return 0;
  }

  private static Map<String, Object> json(Rules rules) {
    List<Map<String, Object>> shown = new ArrayList<>();
    for (Rule rule : rules.rules()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("rule", rule.name());
      one.put("version", rule.version());
      one.put("explained", RuleWords.explain(rule));
      shown.add(one);
    }
    return Map.of("rules", shown, "warnings", rules.warnings());
  }
}
