/** The bytes of what is kept and told of tiers of groups. */
@NullMarked
package dev.hearth.jobs.funnel.tier.state;

import org.jspecify.annotations.NullMarked;
