package dev.hearth.jobs.funnel.file;

import dev.hearth.jobs.flow.config.InvalidConfig;
import dev.hearth.jobs.flow.config.yaml.YamlFile;
import dev.hearth.jobs.flow.config.yaml.YamlMap;
import dev.hearth.jobs.flow.config.yaml.YamlValue;
import dev.hearth.jobs.funnel.definition.Funnel;
import dev.hearth.jobs.funnel.definition.Funnels;
import dev.hearth.jobs.funnel.definition.GroupTiers;
import dev.hearth.jobs.funnel.definition.GroupTiers.Tier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads definitions of funnels from YAML, strictly: whatever is wrong is told with its line. */
public final class FunnelFile {

  /** More funnels than this in one file are taken for a mistake. */
  public static final int MOST_FUNNELS = 1000;

  private final GroupTiers tiers;
  private final Map<String, YamlValue> ids = new HashMap<>();

  private FunnelFile(GroupTiers tiers) {
    this.tiers = tiers;
  }

  /**
   * Reads a file.
   *
   * @throws InvalidConfig with every problem, {@code file:line: key: what and the mend}
   */
  public static Funnels read(Path file) {
    return YamlFile.read(file, FunnelFile::funnels);
  }

  private static Funnels funnels(YamlValue root) {
    YamlMap file = root.map("tiers", "funnels");
    GroupTiers tiers = file.at("tiers").map(FunnelFile::tiers).orElse(GroupTiers.NONE);
    file.needed("funnels");
    List<YamlValue> written = file.list("funnels");
    if (written.size() > MOST_FUNNELS) {
      written
          .get(MOST_FUNNELS)
          .problem("is one too many: a file has at most %d funnels".formatted(MOST_FUNNELS));
    }
    var reading = new FunnelFile(tiers);
    List<Funnel> funnels = new ArrayList<>();
    for (YamlValue funnel : written) {
      reading.funnel(funnel, funnels);
    }
    return new Funnels(tiers, funnels);
  }

  private void funnel(YamlValue value, List<Funnel> funnels) {
    new FunnelReader(value, tiers)
        .funnel()
        .ifPresent(
            funnel -> {
              YamlValue first = ids.putIfAbsent(funnel.id(), value);
              if (first == null) {
                funnels.add(funnel);
              } else {
                value.problem(
                    "'%s' of version %d is there already, at %s; give it another version or name"
                        .formatted(funnel.name(), funnel.version(), first.place()));
              }
            });
  }

  private static GroupTiers tiers(YamlValue value) {
    List<Tier> tiers = new ArrayList<>();
    value
        .map(name -> true)
        .all()
        .forEach(
            (name, globs) -> {
              List<String> groups = globs.list().stream().map(YamlValue::text).toList();
              if (groups.isEmpty()) {
                globs.problem("names no group; write ids of groups, in which a * stands for any");
              }
              tiers.add(new Tier(name, groups));
            });
    return new GroupTiers(tiers);
  }
}
