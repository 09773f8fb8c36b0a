package dev.hearth.dashboards.page;

import java.time.ZoneId;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a request wants to see.
 *
 * @param communities those only; none for all
 * @param group empty for none
 * @param funnel empty for none
 * @param language of the reader
 * @param timezone of the reader
 */
record Wish(
    List<String> communities, String group, String funnel, String language, String timezone) {
  private static final Set<String> KNOWN =
      Set.of("community", "group", "funnel", "language", "timezone");
  private static final Set<String> LANGUAGES = Set.of("en", "zh");
  private static final int MOST_COMMUNITIES = 50;
  private static final int LONGEST = 200;
  private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

  /**
   * Reads the parameters of a request.
   *
   * @throws IllegalArgumentException when there is any that is not known, too many, or not fit
   */
  static Wish of(Map<String, Deque<String>> parameters, View view) {
    for (String name : parameters.keySet()) {
      if (!KNOWN.contains(name)) {
        throw new IllegalArgumentException("no parameter has this name");
      }
    }
    List<String> communities = values(parameters, "community");
    String group = one(parameters, "group", "");
    if (communities.size() > MOST_COMMUNITIES) {
      throw new IllegalArgumentException("at most " + MOST_COMMUNITIES + " communities");
    }
    if (view.ofGroup() && (communities.size() != 1 || group.isEmpty())) {
      throw new IllegalArgumentException("this view needs one community and one group");
    }
    String funnel = one(parameters, "funnel", "");
    if (view.ofFunnel() && funnel.isEmpty()) {
      throw new IllegalArgumentException("this view needs one funnel");
    }
    String language = one(parameters, "language", "en");
    if (!LANGUAGES.contains(language)) {
      throw new IllegalArgumentException("en and zh are spoken");
    }
    String timezone = one(parameters, "timezone", "UTC");
    if (!ZONES.contains(timezone)) {
      throw new IllegalArgumentException("no time zone has this name");
    }
    // Whoever reads what speaks no language shares its answers.
    return new Wish(communities, group, funnel, view.speaks() ? language : "en", timezone);
  }

  private static String one(Map<String, Deque<String>> parameters, String name, String otherwise) {
    List<String> values = values(parameters, name);
    if (values.size() > 1) {
      throw new IllegalArgumentException(name + " is given once");
    }
    return values.isEmpty() ? otherwise : values.get(0);
  }

  private static List<String> values(Map<String, Deque<String>> parameters, String name) {
    Deque<String> given = parameters.get(name);
    List<String> values = given == null ? List.of() : given.stream().distinct().sorted().toList();
    for (String value : values) {
      boolean control = value.chars().anyMatch(c -> Character.isISOControl(c));
      if (value.isEmpty() || value.length() > LONGEST || control || value.startsWith("$__")) {
        throw new IllegalArgumentException("the value of " + name + " is not fit");
      }
    }
    return values;
  }
}
