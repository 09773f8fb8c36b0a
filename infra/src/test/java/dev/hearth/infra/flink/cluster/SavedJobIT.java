package dev.hearth.infra.flink.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Not a test: takes the next version of {@link SavedJob} when somebody asks for it. */
@Tag("takes-snapshots")
class SavedJobIT {

  @TempDir Path data;

  @Test
  void takesTheNextVersion() throws Exception {
    SavedJob next = SavedJob.of(System.getProperty("hearth.take-snapshots", ""));
    assertThat(next.folder()).as("what is kept must not change").doesNotExist();
    next.write();
    try (ClusterHouse house = ClusterHouse.start(data)) {
      house.topics(SavedJob.PREFIX);
      house.migrate("hearth");
      String job = house.rest().run(house.jar(), house.jobs(SavedJob.PREFIX, "hearth", 2));
      next.sendFirstHalf(house.kafka().bootstrap());
      long sent = next.distinctOfFirstHalf();
      await().atMost(Duration.ofMinutes(1)).until(() -> house.archived("hearth") == sent);
      next.keep(house.rest().stop(job, house.cluster().savepoints(), false));
    }
  }
}
