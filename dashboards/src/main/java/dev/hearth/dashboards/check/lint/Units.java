package dev.hearth.dashboards.check.lint;

import java.util.Set;

/** The units that Grafana knows, as far as boards of communities need them. */
final class Units {
  private static final Set<String> KNOWN =
      Set.of(
          "none",
          "short",
          "string",
          "percent",
          "percentunit",
          "humidity",
          "dB",
          "sishort",
          "hex",
          "sci",
          "locale",
          "pixel",
          "ns",
          "µs",
          "ms",
          "s",
          "m",
          "h",
          "d",
          "dtdurations",
          "dtdurationms",
          "dthms",
          "clocks",
          "clockms",
          "timeticks",
          "dateTimeFromNow",
          "dateTimeAsIso",
          "dateTimeAsIsoNoDateIfToday",
          "dateTimeAsUS",
          "dateTimeAsSystem",
          "dateTimeAsLocal",
          "bytes",
          "decbytes",
          "bits",
          "decbits",
          "kbytes",
          "mbytes",
          "gbytes",
          "Bps",
          "binBps",
          "bps",
          "binbps",
          "KBs",
          "MBs",
          "pps",
          "cps",
          "ops",
          "reqps",
          "rps",
          "wps",
          "iops",
          "eps",
          "mps",
          "recps",
          "rowsps",
          "cpm",
          "opm",
          "rpm",
          "wpm",
          "epm",
          "mpm",
          "recpm",
          "rowspm",
          "bool",
          "bool_yes_no",
          "bool_on_off",
          "currencyUSD",
          "currencyEUR",
          "currencyGBP",
          "currencyCNY",
          "currencyJPY",
          "hertz");

  private Units() {}

  /** Grafana writes an unknown unit behind the number and says nothing. */
  static boolean known(String unit) {
    return KNOWN.contains(unit) || unit.matches("(time|suffix|prefix|count|currency|si):.+");
  }
}
