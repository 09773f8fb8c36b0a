/** What a feature finds about a subject, in words that the alert stage understands without it. */
@NullMarked
package dev.hearth.jobs.flow.finding;

import org.jspecify.annotations.NullMarked;
