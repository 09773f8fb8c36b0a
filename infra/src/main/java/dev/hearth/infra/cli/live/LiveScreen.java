package dev.hearth.infra.cli.live;

import dev.hearth.infra.cli.live.Snapshot.Busy;
import dev.hearth.infra.cli.live.Snapshot.Flow;
import dev.hearth.infra.cli.live.Snapshot.Link;
import dev.hearth.infra.cli.live.Snapshot.Refused;
import dev.hearth.infra.cli.term.Amounts;
import dev.hearth.infra.cli.term.Style;
import dev.hearth.infra.cli.term.TextTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Draws a {@link Snapshot}: the same snapshot always gives the same lines. */
public final class LiveScreen {
  private static final int BAR = 24;
  private static final int CELL = 12;
  private static final String GAP = "    ";

  private LiveScreen() {}

  /** The lines of a screen. */
  public static List<String> lines(Snapshot snapshot, int width, boolean colours) {
    var lines = new ArrayList<String>();
    lines.add(
        Style.BOLD.of("hearth", colours)
            + "  "
            + snapshot.phase()
            + "  "
            + Style.DIM.of(Amounts.span(snapshot.elapsed()), colours));
    lines.add("");
    lines.addAll(figures(snapshot, colours));
    String reasons = reasons(snapshot, "  rejected: ", "");
    if (!reasons.isEmpty()) {
      lines.add(reasons.length() <= width ? reasons : reasons.substring(0, width - 1) + "…");
    }
    lines.add("");
    lines.addAll(busiest(snapshot.store().busiest(), width, colours));
    lines.add("");
    List<String> standing = StandingScreen.lines(snapshot.store().standing(), width, colours);
    if (!standing.isEmpty()) {
      lines.addAll(standing);
      lines.add("");
    }
    for (Link link : snapshot.links()) {
      lines.add("  %-8s".formatted(link.name()) + Style.CYAN.of(link.address(), colours));
    }
    lines.add("");
    lines.add(Style.DIM.of("  Ctrl-C stops", colours));
    return lines;
  }

  /** The same in one line, for a log. */
  public static String line(Snapshot snapshot) {
    Flow flow = snapshot.flow();
    return "%s: %s events, %s/s, lag %s, event time %s behind, %s rows, %s rejected"
            .formatted(
                snapshot.phase(),
                Amounts.count(flow.events()),
                Amounts.speed(flow.perSecond()),
                lag(flow),
                behind(flow),
                Amounts.count(snapshot.store().rows()),
                Amounts.count(snapshot.store().out()))
        + reasons(snapshot, " (", ")")
        + StandingScreen.words(snapshot.store().standing());
  }

  /** Of which reasons; nothing where nothing was rejected. */
  private static String reasons(Snapshot snapshot, String before, String after) {
    List<Refused> rejected = snapshot.store().rejected();
    return rejected.isEmpty()
        ? ""
        : rejected.stream()
            .map(refused -> refused.reason() + " " + Amounts.count(refused.records()))
            .collect(Collectors.joining(", ", before, after));
  }

  private static List<String> figures(Snapshot snapshot, boolean colours) {
    Flow flow = snapshot.flow();
    long rejected = snapshot.store().out();
    String refused = Amounts.count(rejected);
    return List.of(
        pair("events/s", Amounts.speed(flow.perSecond()), Style.GREEN, colours)
            + GAP
            + pair("events", Amounts.count(flow.events()), Style.BOLD, colours),
        pair("lag", lag(flow), flow.lag() > 0 ? Style.YELLOW : Style.BOLD, colours)
            + GAP
            + pair("rows", Amounts.count(snapshot.store().rows()), Style.BOLD, colours),
        pair("behind", behind(flow), Style.BOLD, colours)
            + GAP
            + pair("rejected", refused, rejected > 0 ? Style.YELLOW : Style.BOLD, colours));
  }

  private static String pair(String name, String value, Style style, boolean colours) {
    String room = " ".repeat(Math.max(0, CELL - value.length()));
    return "  %-9s".formatted(name) + room + style.of(value, colours);
  }

  private static List<String> busiest(List<Busy> groups, int width, boolean colours) {
    if (groups.isEmpty()) {
      return List.of(Style.DIM.of("  no group has spoken yet", colours));
    }
    long most = Math.max(1, groups.get(0).messages());
    var table = TextTable.of("  busiest now", "messages", "members", "").right(1).right(2);
    for (Busy busy : groups) {
      String name =
          busy.group().isEmpty() ? busy.community() : busy.community() + " / " + busy.group();
      String bar = "▇".repeat((int) Math.max(1, BAR * busy.messages() / most));
      table.row("  " + name, Amounts.count(busy.messages()), Amounts.count(busy.members()), bar);
    }
    return table.lines(width, colours);
  }

  private static String lag(Flow flow) {
    return flow.lag() < 0 ? "?" : Amounts.count(flow.lag());
  }

  private static String behind(Flow flow) {
    Duration behind = flow.behind();
    return behind.isNegative() ? "?" : Amounts.span(behind);
  }
}
