/**
 * Configuration: typed options with units, one strict loader, one generated reference. Knows
 * Flink's option types and YAML, nothing of the features that declare the options.
 */
@NullMarked
package dev.hearth.jobs.flow.config;

import org.jspecify.annotations.NullMarked;
