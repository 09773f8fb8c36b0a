package dev.hearth.infra.cli.command.funnel;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.cli.term.Style;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.jobs.funnel.definition.Funnel;
import dev.hearth.jobs.funnel.definition.Funnels;
import dev.hearth.jobs.funnel.definition.GroupTiers.Tier;
import dev.hearth.jobs.funnel.file.FunnelFile;
import dev.hearth.jobs.funnel.words.FunnelDoubts;
import dev.hearth.jobs.funnel.words.FunnelWords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hearth funnel check}: what a file of funnels counts, before anybody believes it. */
@Command(
    name = "check",
    description = {
      "Check a file of funnels, and say in words what each counts.",
      "Whatever is wrong is named with its file and line, and it ends with 2. What is legal but",
      "hardly meant, such as a step that no event can take, is told on standard error."
    },
    footer = {"", "  hearth funnel check funnels.sample.yaml"})
final class CheckCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      paramLabel = "FILE",
      description = "Funnels in YAML, as funnel.definitions names them.")
  private Path file = Path.of("");

  @Option(names = "--json", description = "Show it as JSON.")
  private boolean json;

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Funnels funnels = FunnelFile.read(file);
    List<String> doubts =
        funnels.funnels().stream().flatMap(funnel -> FunnelDoubts.of(funnel).stream()).toList();
    if (json) {
      terminal.out().println(new ObjectMapper().writeValueAsString(json(funnels, doubts)));
      return 0;
    }
    boolean colours = terminal.outIsScreen() && terminal.colours();
    for (Tier tier : funnels.tiers().tiers()) {
      terminal.out().println("tier " + tier.name() + ": " + String.join(", ", tier.groups()));
    }
    for (Funnel funnel : funnels.funnels()) {
      List<String> sentences = FunnelWords.explain(funnel);
      terminal.out().println(Style.BOLD.of(sentences.get(0), colours));
      sentences.stream().skip(1).forEach(sentence -> terminal.out().println("  " + sentence));
    }
    if (funnels.funnels().isEmpty()) {
      terminal.out().println("no funnels: nothing will be counted");
    }
    doubts.forEach(terminal::say);
    return 0;
  }

  private static Map<String, Object> json(Funnels funnels, List<String> doubts) {
    List<Map<String, Object>> shown = new ArrayList<>();
    for (Funnel funnel : funnels.funnels()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("funnel", funnel.name());
      one.put("version", funnel.version());
      one.put("explained", FunnelWords.explain(funnel));
      shown.add(one);
    }
    return Map.of("funnels", shown, "warnings", doubts);
  }
}
