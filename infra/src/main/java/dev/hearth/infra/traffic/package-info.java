/**
 * Generated traffic: communities that talk, fall asleep at night, buy, join, leave and go cold,
 * where each event is a pure function of a seed and an index. Knows the schemas and {@code world};
 * knows neither Kafka nor a clock of its own.
 */
@NullMarked
package dev.hearth.infra.traffic;

import org.jspecify.annotations.NullMarked;
