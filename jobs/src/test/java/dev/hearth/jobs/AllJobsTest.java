package dev.hearth.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.jobs.funnel.FunnelPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllJobsTest {
  private static final Path UIDS = Path.of("src/test/resources/uids.txt");

  @TempDir private Path folder;
  private Path funnels = Path.of("");

  @BeforeEach
  void define() throws IOException {
    funnels =
        Files.writeString(
            folder.resolve("funnels.yaml"),
            """
            tiers:
              fan: [fans]
            funnels:
              - name: purchase
                version: 1
                unit: member_group
                order: ordered
                entry: first
                within: 7d
                steps:
                  - { name: home, when: { type: view.home } }
                  - { name: bought, when: { type: order.paid } }
            """);
  }

  @Test
  void everyOperatorHasTheUidThatIsFrozen() throws IOException {
    List<String> uids =
        graphOf("all").getStreamNodes().stream()
            .map(StreamNode::getTransformationUID)
            .sorted()
            .toList();
    assertThat(uids)
        .as("a changed uid loses saved state: write down how it is migrated, then %s", UIDS)
        .isEqualTo(Files.readAllLines(UIDS));
  }

  @Test
  void everyJobStandsAlone() {
    for (String job : List.of("archive", "activity", "silence", "members", "funnel")) {
      assertThat(graphOf(job).getJobGraph().getNumberOfVertices()).as(job).isPositive();
    }
  }

  @Test
  void archivesInTheChainThatDecodes() {
    JobGraph graph = graphOf("archive").getJobGraph();
    assertThat(graph.getVerticesSortedTopologicallyFromSources())
        .filteredOn(vertex -> vertex.getName().contains("archive.messages.write"))
        .singleElement()
        .satisfies(vertex -> assertThat(vertex.isInputVertex()).isTrue());
  }

  @Test
  void nothingTravelsByKryo() {
    assertThat(graphOf("all").getStreamNodes())
        .extracting(node -> String.valueOf(node.getTypeSerializerOut()))
        .isNotEmpty()
        .noneMatch(serializer -> serializer.contains("Kryo"));
  }

  @Test
  void whereNoFunnelIsDefinedNoneRuns() {
    funnels = Path.of("");
    assertThat(graphOf("all").getStreamNodes())
        .extracting(StreamNode::getTransformationUID)
        .noneMatch(uid -> uid.startsWith("funnel."));
  }

  @Test
  void anUnknownJobIsNamedWithTheNearestOne() {
    assertThatThrownBy(() -> graphOf("archiv"))
        .hasMessageContaining("no job 'archiv'")
        .hasMessageContaining("archive?");
  }

  private StreamGraph graphOf(String jobs) {
    Configuration config = new Configuration();
    config.set(FunnelPolicy.DEFINITIONS, funnels.toString());
    config.set(HearthJobs.JOBS, List.of(jobs));
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2);
    HearthJobs.assemble(env, config);
    return env.getStreamGraph();
  }
}
