package dev.hearth.infra.cli.report;

import dev.hearth.infra.cli.term.Amounts;
import dev.hearth.infra.cli.term.Style;
import dev.hearth.infra.cli.term.TextTable;
import dev.hearth.infra.verify.funnel.FunnelParity;
import dev.hearth.infra.verify.funnel.FunnelParity.Difference;
import dev.hearth.infra.verify.funnel.FunnelParity.OfFunnel;
import dev.hearth.infra.verify.funnel.FunnelRepaired;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a comparison of funnels with their SQL found, or putting them right did. */
public final class FunnelReport {
  private final boolean colours;

  public FunnelReport(boolean colours) {
    this.colours = colours;
  }

  /** A comparison: the verdict, and of each definition that differs how much and what first. */
  public List<String> lines(FunnelParity parity) {
    var lines = new ArrayList<String>();
    lines.add(
        "%s paths of %s funnels compared, in %s: %s"
            .formatted(
                Amounts.count(parity.compared()),
                Amounts.count(parity.funnels().size()),
                Amounts.span(Duration.ofMillis((long) (parity.seconds() * 1000))),
                parity.same()
                    ? Style.GREEN.of("all the same", colours)
                    : Style.RED.of(Amounts.count(parity.different()) + " different", colours)));
    if (parity.same()) {
      return lines;
    }
    var funnels =
        TextTable.of("funnel", "paths", "different", "of late events").right(1).right(2).right(3);
    for (OfFunnel one : parity.funnels()) {
      if (one.different() > 0) {
        funnels.row(one.name() + "@" + one.version(), one.compared(), one.different(), one.late());
      }
    }
    lines.addAll(funnels.lines(Integer.MAX_VALUE, colours));
    var first = TextTable.of("funnel", "community", "member", "unit", "hearth", "sql");
    for (Difference one : parity.first()) {
      first.row(
          one.funnel() + "@" + one.version(),
          one.communityId(),
          one.memberId(),
          one.unit(),
          one.stream().isEmpty() ? "(no row)" : one.stream(),
          one.sql().isEmpty() ? "(no row)" : one.sql());
    }
    lines.addAll(first.lines(Integer.MAX_VALUE, colours));
    lines.add(
        "`hearth verify --repair` writes these rows as the SQL has them; `hearth funnel sql NAME`"
            + " shows it");
    return lines;
  }

  /** What was written anew, and the comparison after it. */
  public List<String> lines(FunnelRepaired repaired) {
    var lines = new ArrayList<String>();
    if (repaired.written() > 0) {
      lines.add(Amounts.count(repaired.written()) + " rows of funnels written");
    }
    lines.addAll(lines(repaired.after()));
    return lines;
  }
}
