package dev.hearth.infra.notify.send;

/**
 * How things stand with one receiver, since the start.
 *
 * @param receiver its name
 * @param sent steps that it took
 * @param retries calls that failed and were or will be repeated
 * @param refused steps that were given up, and written down as rejected
 * @param unreadable records that are no alerts, written down as rejected
 * @param unchosen steps that its settings leave out, and those of history
 * @param repeats steps that stood in the topic twice, told once
 * @param waiting steps that were read and are not done
 * @param lag records of the topic that are not done; -1 while that is not known
 * @param awaySinceMs since when it is away, milliseconds since 1970; 0 while it is there
 * @param trouble what went wrong last; empty while nothing is
 */
public record Standing(
    String receiver,
    long sent,
    long retries,
    long refused,
    long unreadable,
    long unchosen,
    long repeats,
    long waiting,
    long lag,
    long awaySinceMs,
    String trouble) {}
