package dev.hearth.infra.kafka;

import dev.hearth.schemas.Topic;
import java.util.Map;

/**
 * A topic as a broker has it.
 *
 * @param topic which
 * @param name its name there, prefix included
 * @param partitions how many it has; 0 when it does not exist
 * @param records how many its partitions hold, by their offsets
 * @param settings those that {@link Topic#settings()} names, as they are on the broker
 */
public record TopicState(
    Topic topic, String name, int partitions, long records, Map<String, String> settings) {}
