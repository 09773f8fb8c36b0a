package dev.hearth.jobs.flow.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.config.ClickHouseOptions;
import dev.hearth.jobs.flow.row.Rows;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

class ClickHouseSinkTest {

  @Test
  void packsAndWritesInTheChainThatMakesTheFacts() {
    JobGraph graph = graph(3);

    assertThat(graph.getVerticesAsArray()).hasSize(1);
    JobVertex only = graph.getVerticesAsArray()[0];
    assertThat(only.getParallelism()).isEqualTo(3);
    assertThat(only.getName()).contains("texts.make", "archive.texts.pack", "archive.texts.write");
  }

  @Test
  void nothingOfItNeedsAnAutomaticUidOrKryo() {
    assertThat(graph(1).getVerticesAsArray()[0].getOperatorIDs()).hasSize(4);
  }

  private static JobGraph graph(int parallelism) {
    Configuration config = new Configuration();
    config.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    config.set(PipelineOptions.GENERIC_TYPES, false);
    var environment = StreamExecutionEnvironment.getExecutionEnvironment(config);
    environment.setParallelism(7);
    var texts =
        environment
            .fromSequence(1, 10)
            .uid("texts.count")
            .setParallelism(parallelism)
            .map(String::valueOf)
            .uid("texts.make")
            .name("texts.make")
            .setParallelism(parallelism);
    ClickHouseSink.attach(
        texts, Rows.TEXTS, "archive.texts", ClickHouseOptions.from(new Configuration()));
    return environment.getStreamGraph().getJobGraph();
  }
}
