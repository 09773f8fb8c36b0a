package dev.hearth.infra.cli.command.funnel;

import dev.hearth.infra.cli.term.WrongUse;
import dev.hearth.jobs.funnel.definition.Funnel;
import dev.hearth.jobs.funnel.definition.Funnels;
import java.util.List;
import java.util.stream.Collectors;

/** Definitions as the command line names them. */
final class NamedFunnel {
  private NamedFunnel() {}

  /**
   * The funnels of a name.
   *
   * @param version which of its versions; 0 for all
   * @throws WrongUse if there is none
   */
  static List<Funnel> of(Funnels all, String name, int version) {
    List<Funnel> found =
        all.funnels().stream()
            .filter(funnel -> funnel.name().equals(name))
            .filter(funnel -> version == 0 || funnel.version() == version)
            .toList();
    if (found.isEmpty()) {
      throw new WrongUse(
          "no funnel '%s'; the file has %s"
              .formatted(
                  version == 0 ? name : name + "@" + version,
                  all.funnels().stream().map(Funnel::id).collect(Collectors.joining(", "))));
    }
    return found;
  }

  /** The one of a name, the newest if no version is asked for. */
  static Funnel newest(Funnels all, String name, int version) {
    Funnel newest = of(all, name, version).get(0);
    for (Funnel funnel : of(all, name, version)) {
      newest = funnel.version() > newest.version() ? funnel : newest;
    }
    return newest;
  }
}
