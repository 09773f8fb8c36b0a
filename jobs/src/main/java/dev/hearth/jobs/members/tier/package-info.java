/** Tiers of members by rules over their days: newcomer, member, loyal, silent. */
@NullMarked
package dev.hearth.jobs.members.tier;

import org.jspecify.annotations.NullMarked;
