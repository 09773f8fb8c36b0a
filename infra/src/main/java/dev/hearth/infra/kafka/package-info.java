/** Kafka: a broker in this process, and the topics of Hearth on any broker. */
@NullMarked
package dev.hearth.infra.kafka;

import org.jspecify.annotations.NullMarked;
