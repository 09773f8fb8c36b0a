/**
 * Real exports into Kafka: which formats there are, several archives played as one, and the way of
 * their entries to the topics.
 */
@NullMarked
package dev.hearth.infra.importer;

import org.jspecify.annotations.NullMarked;
