package dev.hearth.jobs.alert.rule;

import dev.hearth.jobs.flow.finding.Subject;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All rules of an installation.
 *
 * @param rules in the order of their file
 * @param tiers patterns of the group ids of each tier; a group is of the first tier that has it
 * @param warnings what is legal but probably not meant, one line each
 */
public record Rules(List<Rule> rules, Map<String, List<String>> tiers, List<String> warnings)
    implements Serializable {

  /** The tier of a subject's group; empty for none. */
  public String tierOf(Subject subject) {
    if (!subject.groupId().isEmpty()) {
      for (Map.Entry<String, List<String>> tier : tiers.entrySet()) {
        for (String pattern : tier.getValue()) {
          if (Glob.matches(pattern, subject.groupId())) {
            return tier.getKey();
          }
        }
      }
    }
    return "";
  }

  /** The rules for findings of a kind about a subject. */
  public List<Rule> on(String kind, Subject subject) {
    String tier = tierOf(subject);
    return rules.stream()
        .filter(rule -> rule.on().equals(kind) && rule.where().holds(subject, tier))
        .toList();
  }

  /** The rule of a name; null where it is gone. */
  public @Nullable Rule named(String name) {
    for (Rule rule : rules) {
      if (rule.name().equals(name)) {
        return rule;
      }
    }
    return null;
  }

  /** A number that differs where rules differ, and is the same on every machine. */
  public int fingerprint() {
    return toString().hashCode();
  }
}
