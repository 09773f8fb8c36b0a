package dev.hearth.jobs.churn.member;

import dev.hearth.jobs.churn.input.Counted;
import dev.hearth.jobs.churn.score.Bands;
import dev.hearth.jobs.churn.watch.Snapshots;
import java.io.Serializable;

/**
 * How a member's risk is told.
 *
 * @param snapshots when it is written down
 * @param bands the probabilities at which it is told anew
 * @param alertBand the band from which it is an operator's matter
 * @param carryingShare who makes such a share of a community's contributions carries it
 * @param rowEveryMs of a member who goes on contributing there is a row so often
 * @param counted what counts as a contribution
 */
public record MemberRule(
    Snapshots snapshots,
    Bands bands,
    int alertBand,
    double carryingShare,
    long rowEveryMs,
    Counted counted)
    implements Serializable {}
