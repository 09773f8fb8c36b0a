package dev.hearth.infra.cli.command;

import dev.hearth.infra.cli.term.Amounts;
import dev.hearth.infra.cli.term.Style;
import dev.hearth.infra.cli.term.TextTable;
import dev.hearth.infra.verify.Parity;
import dev.hearth.infra.verify.Parity.Difference;
import dev.hearth.infra.verify.Repaired;
import dev.hearth.infra.verify.Repaired.Minute;
import dev.hearth.infra.verify.members.MemberParity;
import dev.hearth.infra.verify.members.MemberVerify;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a comparison or a repair found, in words. */
final class ParityReport {
  private static final int SHOWN = 20;

  private final boolean colours;

  ParityReport(boolean colours) {
    this.colours = colours;
  }

  /** A comparison: the verdict, the first differences, and the mend. */
  List<String> lines(Parity parity) {
    var lines = new ArrayList<String>();
    lines.add(verdict(parity));
    if (parity.erased() > 0) {
      lines.add(
          "%s of them count events of members who are forgotten since, by the traces these left"
              .formatted(Amounts.count(parity.erased())));
    }
    if (!parity.same()) {
      var table =
          TextTable.of("metric", "community", "group", "minute", "hearth", "sql", "why")
              .right(4)
              .right(5);
      for (Difference d : parity.first()) {
        table.row(
            d.metric(),
            d.communityId(),
            group(d.level(), d.groupId()),
            d.windowStart(),
            d.stream(),
            d.sql(),
            d.cause().word());
      }
      lines.addAll(table.lines(Integer.MAX_VALUE, colours));
      lines.add(why(parity));
    }
    return lines;
  }

  /** A repair: what was written anew, and the comparison after it. */
  List<String> lines(Repaired repaired) {
    var lines = new ArrayList<String>();
    if (repaired.repaired() > 0) {
      lines.add(
          "%s minutes written anew, %s of them because of late events"
              .formatted(Amounts.count(repaired.repaired()), Amounts.count(repaired.late())));
      var table = TextTable.of("minute", "community", "group", "why", "changes");
      repaired.minutes().stream().limit(SHOWN).forEach(minute -> add(table, minute));
      lines.addAll(table.lines(Integer.MAX_VALUE, colours));
      if (repaired.repaired() > SHOWN) {
        lines.add(
            "and %s more: hearth sql \"SELECT * FROM repairs WHERE run_id = '%s'\""
                .formatted(Amounts.count(repaired.repaired() - SHOWN), repaired.before().runId()));
      }
    } else if (repaired.same()) {
      lines.add("nothing to repair");
    }
    lines.addAll(lines(repaired.after()));
    return lines;
  }

  /** A comparison of the days of members: the verdict and the first differences. */
  List<String> lines(MemberParity parity) {
    var lines = new ArrayList<String>();
    lines.add(
        "%s days of members compared, in %s: %s"
            .formatted(
                Amounts.count(parity.compared()),
                Amounts.span(Duration.ofMillis((long) (parity.seconds() * 1000))),
                parity.same()
                    ? Style.GREEN.of("all the same", colours)
                    : Style.RED.of(
                        Amounts.count(parity.different() - parity.late()) + " different",
                        colours)));
    if (parity.late() > 0) {
      lines.add(
          "%s more lack events that came later than members.lateness after the day"
              .formatted(Amounts.count(parity.late())));
    }
    if (!parity.same()) {
      var table = TextTable.of("figure", "community", "group", "member", "day", "hearth", "sql");
      parity.first().forEach(day -> add(table, day));
      lines.addAll(table.lines(Integer.MAX_VALUE, colours));
      lines.add("the members job writes them anew when it reads these days again");
    }
    return lines;
  }

  private static void add(TextTable table, MemberParity.Difference day) {
    for (int i = 0; i < MemberVerify.FIGURES.size(); i++) {
      String stream = day.stream().get(i);
      String sql = day.sql().get(i);
      if (!stream.equals(sql)) {
        String figure = MemberVerify.FIGURES.get(i);
        table.row(figure, day.communityId(), day.groupId(), day.memberId(), day.day(), stream, sql);
      }
    }
  }

  private String verdict(Parity parity) {
    return "%s minutes compared, %s figures, in %s: %s"
        .formatted(
            Amounts.count(parity.compared()),
            Amounts.count(parity.figures()),
            Amounts.span(Duration.ofMillis((long) (parity.seconds() * 1000))),
            parity.same()
                ? Style.GREEN.of("all the same", colours)
                : Style.RED.of(Amounts.count(parity.different()) + " different", colours));
  }

  /** Every minute that differs has one cause; each cause has its mend. */
  private static String why(Parity parity) {
    long other = parity.different() - parity.late() - parity.unstorable();
    var causes = new ArrayList<String>();
    if (parity.late() > 0) {
      causes.add(share(parity.late(), parity) + " because of late events");
    }
    if (other > 0) {
      causes.add(share(other, parity) + " for another reason");
    }
    String repair =
        causes.isEmpty()
            ? ""
            : String.join(", ", causes) + ": `hearth verify --repair` writes them anew";
    String replay =
        parity.unstorable() == 0
            ? ""
            : share(parity.unstorable(), parity)
                + " because ClickHouse refused to archive an event that they count:"
                + " `hearth rejected replay` when its table is mended";
    return Amounts.count(parity.different())
        + (parity.different() == 1 ? " minute differs, " : " minutes differ, ")
        + repair
        + (repair.isEmpty() || replay.isEmpty() ? "" : "; ")
        + replay;
  }

  private static String share(long part, Parity parity) {
    return part == parity.different() ? "all" : Amounts.count(part);
  }

  private static void add(TextTable table, Minute minute) {
    String changes =
        minute.changes().stream()
            .map(change -> change.metric() + " " + change.was() + " → " + change.now())
            .collect(Collectors.joining(", "));
    table.row(
        minute.windowStart(),
        minute.communityId(),
        group(minute.level(), minute.groupId()),
        minute.cause().word(),
        changes);
  }

  private static String group(String level, String groupId) {
    return level.equals("community") ? "(all)" : groupId;
  }
}
