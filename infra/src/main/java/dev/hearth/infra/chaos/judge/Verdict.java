package dev.hearth.infra.chaos.judge;

/**
 * What an installation has made of the truth.
 *
 * @param events different events that were sent
 * @param records records in the two topics, repeats, pulses and garbage included
 * @param garbage records that are no events
 * @param lost events that are not in the archive as they were sent, garbage that is not among the
 *     rejected, and events that minutes of groups do not count
 * @param doubled rows in the archive that were never sent, records rejected that are events, and
 *     events that minutes of groups count too often
 * @param windows minutes of groups and communities that were compared
 * @param differing minutes in which any figure is not that of the truth, or of a recount of the
 *     archive
 * @param late minutes that lacked late events, exactly those, and were rewritten by the repair
 * @param replayed rows that ClickHouse had refused and that were sent again in the end
 */
public record Verdict(
    long events,
    long records,
    long garbage,
    long lost,
    long doubled,
    long windows,
    long differing,
    long late,
    long replayed) {

  /** True when nothing is lost, doubled or different. */
  public boolean exact() {
    return lost == 0 && doubled == 0 && differing == 0;
  }
}
