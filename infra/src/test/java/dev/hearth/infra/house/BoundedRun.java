package dev.hearth.infra.house;

import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.stack.Stack;
import dev.hearth.jobs.HearthJobs;
import dev.hearth.jobs.flow.config.ClickHouseOptions;
import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.jobs.flow.time.EventTimePolicy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;

/** The jobs over all that is in Kafka by now, from the first record to the last. */
final class BoundedRun {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private BoundedRun() {}

  /**
   * Runs to the end.
   *
   * @param jobs which; all of them where none is named
   */
  static void of(Stack stack, int parallelism, String... jobs) throws Exception {
    Configuration config = new Configuration();
    if (jobs.length > 0) {
      config.set(HearthJobs.JOBS, List.of(jobs));
    }
    config.set(KafkaOptions.BOOTSTRAP, stack.kafka().bootstrap());
    config.set(ClickHouseOptions.URL, stack.clickhouse().url());
    config.set(ClickHouseOptions.USER, User.WRITER.userName());
    config.set(ClickHouseOptions.PASSWORD, stack.clickhouse().credentials().password(User.WRITER));
    config.set(EventTimePolicy.MODE, EventTimePolicy.Mode.REPLAY);
    config.set(EventTimePolicy.BOUNDED, true);
    // No record may make a job fail, and none that did may hide behind a restart.
    config.setString("flink.restart-strategy.type", "none");
    stack
        .flink()
        .submit(
            "bounded",
            env -> {
              HearthJobs.assemble(env, config);
              env.setParallelism(parallelism);
            })
        .getJobExecutionResult()
        .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
  }
}
