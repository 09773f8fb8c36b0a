package dev.hearth.jobs.flow.event;

/**
 * Where a record stood in Kafka.
 *
 * @param topic the topic's name
 * @param partition the partition
 * @param offset the offset within it
 */
public record Origin(String topic, int partition, long offset) {}
