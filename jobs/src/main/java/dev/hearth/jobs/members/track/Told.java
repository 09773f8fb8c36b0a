package dev.hearth.jobs.members.track;

import dev.hearth.jobs.members.day.MemberDay;
import dev.hearth.jobs.members.tier.TierChange;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is said of a member.
 *
 * @param day how a day stands; null where something else is said
 * @param change of tier; null where something else is said
 */
public record Told(@Nullable MemberDay day, @Nullable TierChange change) {}
