package dev.hearth.jobs.alert.rule;

import dev.hearth.jobs.alert.rule.Rule.Quiet;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** The quiet hours of a rule of a file, key by key. */
final class QuietParts {
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final Pattern HOUR = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

  private QuietParts() {}

  static Quiet quiet(RuleNodes nodes, Node node) {
    Map<String, Node> parts =
        nodes.mapping(node, "quiet", List.of("from", "to", "days", "holidays"));
    Node holidays = parts.get("holidays");
    return new Quiet(
        hour(nodes, node, parts, "from"),
        hour(nodes, node, parts, "to"),
        days(nodes, parts.get("days")),
        holidays != null && nodes.truth(holidays, "holidays"));
  }

  private static LocalTime hour(RuleNodes nodes, Node node, Map<String, Node> parts, String key) {
    Node hour = parts.get(key);
    String text = hour == null ? "" : nodes.text(hour, key);
    if (HOUR.matcher(text).matches()) {
      return LocalTime.parse(text);
    }
    nodes.problem(hour == null ? node : hour, "quiet must have " + key + " like \"22:00\"");
    return LocalTime.MIDNIGHT;
  }

  private static Set<DayOfWeek> days(RuleNodes nodes, @Nullable Node node) {
    if (node == null) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (Node day : nodes.list(node, "days")) {
      String text = nodes.text(day, "days");
      if (DAYS.contains(text)) {
        days.add(DayOfWeek.of(DAYS.indexOf(text) + 1));
      } else {
        nodes.unknown(day, "day '" + text + "'", DAYS);
      }
    }
    return days;
  }
}
