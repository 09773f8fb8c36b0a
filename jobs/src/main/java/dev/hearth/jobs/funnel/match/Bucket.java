package dev.hearth.jobs.funnel.match;

import dev.hearth.jobs.funnel.definition.Clause;
import dev.hearth.jobs.funnel.definition.Clause.Check;
import dev.hearth.jobs.funnel.definition.Trait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The conditions that events of one type may meet. Those that ask for one of several texts of a
 * trait are found by the text that the event has there; only the rest is tried one by one.
 */
final class Bucket {
  private final Map<Trait, Map<String, List<Wanted>>> byText = new LinkedHashMap<>();
  private final List<Wanted> rest = new ArrayList<>();

  /**
   * A condition.
   *
   * @param clauses what is left to be tried
   * @param targets what it stands for
   */
  record Wanted(List<Clause> clauses, List<Target> targets) {}

  void add(List<Clause> clauses, List<Target> targets) {
    int key = keyOf(clauses);
    if (key < 0) {
      rest.add(new Wanted(clauses, targets));
      return;
    }
    Clause found = clauses.get(key);
    List<Clause> others = new ArrayList<>(clauses);
    others.remove(key);
    Map<String, List<Wanted>> texts =
        byText.computeIfAbsent(found.trait(), trait -> new HashMap<>());
    for (String text : found.texts().stream().distinct().toList()) {
      texts.computeIfAbsent(text, any -> new ArrayList<>()).add(new Wanted(others, targets));
    }
  }

  /** Traits whose texts find conditions, each with the conditions of each text. */
  Map<Trait, Map<String, List<Wanted>>> byText() {
    return byText;
  }

  /** Conditions that are tried one by one. */
  List<Wanted> rest() {
    return rest;
  }

  private static int keyOf(List<Clause> clauses) {
    for (int i = 0; i < clauses.size(); i++) {
      if (clauses.get(i).check() == Check.ONE_OF) {
        return i;
      }
    }
    return -1;
  }
}
