/** From bytes to events: framing, schemas, validation. The only place that sees Avro. */
@NullMarked
package dev.hearth.jobs.flow.decode;

import org.jspecify.annotations.NullMarked;
