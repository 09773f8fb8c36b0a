package dev.hearth.jobs.funnel.definition;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the tier of a group, and remembers it: globs are tried once for each group. */
public final class TierLookup implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MOST_GROUPS = 100_000;

  private final GroupTiers tiers;
  private transient @Nullable Map<String, String> known;
  private transient @Nullable List<Pattern> patterns;

  public TierLookup(GroupTiers tiers) {
    this.tiers = tiers;
  }

  /** The first tier that has a group, empty for none. */
  public String of(String groupId) {
    if (known == null || known.size() >= MOST_GROUPS) {
      known = new HashMap<>();
    }
    String tier = known.get(groupId);
    if (tier == null) {
      tier = find(groupId);
      known.put(groupId, tier);
    }
    return tier;
  }

  /** The place of a tier among all, from 1, the lowest; 0 for one that is none of them. */
  public int position(String name) {
    for (int i = 0; i < tiers.tiers().size(); i++) {
      if (tiers.tiers().get(i).name().equals(name)) {
        return i + 1;
      }
    }
    return 0;
  }

  private String find(String groupId) {
    if (patterns == null) {
      patterns = new ArrayList<>();
      for (GroupTiers.Tier tier : tiers.tiers()) {
        patterns.add(Pattern.compile(tier.regex()));
      }
    }
    for (int i = 0; i < patterns.size(); i++) {
      if (patterns.get(i).matcher(groupId).matches()) {
        return tiers.tiers().get(i).name();
      }
    }
    return "";
  }
}
