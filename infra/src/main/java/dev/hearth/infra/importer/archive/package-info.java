/**
 * What an importer is made of: an archive, the entries in it, and what can be wrong with it. Knows
 * no format and no Kafka.
 */
@NullMarked
package dev.hearth.infra.importer.archive;

import org.jspecify.annotations.NullMarked;
