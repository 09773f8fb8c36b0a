package dev.hearth.infra.cli.live;

import dev.hearth.infra.cli.live.Standing.Down;
import dev.hearth.infra.cli.live.Standing.Silent;
import dev.hearth.infra.cli.live.Standing.Told;
import dev.hearth.infra.cli.term.Amounts;
import dev.hearth.infra.cli.term.Style;
import dev.hearth.infra.cli.term.TextTable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws how the groups stand; nothing where nothing is known. */
final class StandingScreen {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String INDENT = "               ";

  private StandingScreen() {}

  static List<String> lines(Standing standing, int width, boolean colours) {
    var lines = new ArrayList<String>();
    if (standing.states().isEmpty()) {
      return lines;
    }
    lines.add(cut(states(standing), width));
    for (Down down : standing.down()) {
      String words = "  %s of %s is down since %s: its groups are not judged";
      String line = words.formatted(down.platform(), down.community(), time(down.since()));
      lines.add(Style.RED.of(cut(line, width), colours));
    }
    lines.add("");
    if (!standing.silent().isEmpty()) {
      lines.addAll(silent(standing.silent(), width, colours));
      lines.add("");
    }
    lines.addAll(alerts(standing, width, colours));
    return lines;
  }

  /** The same in a few words. */
  static String words(Standing standing) {
    return standing.states().isEmpty()
        ? ""
        : ", %s quiet, %s cold, %s alerts open"
                .formatted(
                    Amounts.count(standing.in("QUIET")),
                    Amounts.count(standing.in("COLD")),
                    Amounts.count(standing.open()))
            + (standing.down().isEmpty() ? "" : ", %d down".formatted(standing.down().size()));
  }

  private static String states(Standing standing) {
    return standing.states().stream()
        .map(count -> count.state().toLowerCase(Locale.ROOT) + " " + Amounts.count(count.groups()))
        .collect(Collectors.joining("   ", "  groups   ", ""));
  }

  private static List<String> silent(List<Silent> groups, int width, boolean colours) {
    var table =
        TextTable.of("  silent groups", "", "UTC", "missed", "usually every", "last word").right(3);
    for (Silent group : groups) {
      table.row(
          "  " + group.community() + " / " + group.group(),
          group.cold() ? "cold since" : "judged cold at",
          time(group.at()),
          "%.1f of %.1f".formatted(group.missed(), group.threshold()),
          Amounts.span(group.every()),
          time(group.lastWord()));
    }
    return table.lines(width, colours);
  }

  private static List<String> alerts(Standing standing, int width, boolean colours) {
    var lines = new ArrayList<String>();
    if (standing.alerts().isEmpty()) {
      lines.add(Style.DIM.of("  no alert is open", colours));
      return lines;
    }
    String heading = "  alerts, %s open".formatted(Amounts.count(standing.open()));
    lines.add(Style.BOLD.of(heading, colours));
    for (Told told : standing.alerts()) {
      String line = "  %s  %s".formatted(time(told.at()), told.title());
      Style style = told.severity().equals("CRITICAL") ? Style.RED : Style.YELLOW;
      lines.add(style.of(cut(line, width), colours));
      lines.addAll(wrapped(told.text(), width));
    }
    return lines;
  }

  /** Text in lines of whole words. */
  private static List<String> wrapped(String text, int width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder(INDENT);
    for (String word : text.strip().split("\\s+")) {
      if (line.length() > INDENT.length() && line.length() + word.length() >= width) {
        lines.add(line.toString());
        line = new StringBuilder(INDENT);
      }
      line.append(line.length() > INDENT.length() ? " " : "").append(word);
    }
    lines.add(cut(line.toString(), width));
    return lines;
  }

  private static String time(Instant at) {
    return TIME.format(at);
  }

  private static String cut(String line, int width) {
    return line.length() <= width ? line : line.substring(0, Math.max(0, width - 1)) + "…";
  }
}
