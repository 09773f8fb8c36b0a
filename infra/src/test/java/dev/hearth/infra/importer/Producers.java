package dev.hearth.infra.importer;

import dev.hearth.schemas.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka's own stand-in for a producer, over topics with a number of partitions. */
final class Producers {

  private Producers() {}

  static MockProducer<byte[], byte[]> mock(int partitions, boolean autoComplete) {
    Node node = new Node(0, "none", 1);
    List<PartitionInfo> all = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      for (int i = 0; i < partitions; i++) {
        Node[] nodes = {node};
        all.add(new PartitionInfo(topic.topicName(), i, node, nodes, nodes));
      }
    }
    Cluster cluster = new Cluster("test", List.of(node), all, Set.of(), Set.of());
    return new MockProducer<>(
        cluster, autoComplete, null, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
