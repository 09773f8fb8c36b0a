/** The contract between a rule and whatever runs it. Knows nothing but the JDK. */
@NullMarked
package dev.hearth.jobs.flow.model;

import org.jspecify.annotations.NullMarked;
