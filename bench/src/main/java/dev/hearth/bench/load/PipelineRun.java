package dev.hearth.bench.load;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.clickhouse.Migration;
import dev.hearth.infra.clickhouse.Migrations;
import dev.hearth.infra.stack.Stack;
import dev.hearth.jobs.HearthJobs;
import dev.hearth.jobs.flow.config.ClickHouseOptions;
import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.jobs.flow.time.EventTimePolicy;
import java.io.IOException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;

/** The whole of Hearth over what lies in Kafka, into a fresh database, until all is final. */
final class PipelineRun implements AutoCloseable {
  private final Stack stack;
  private final int parallelism;
  private final String database;

  /** Makes the database; that is not part of what is measured. */
  PipelineRun(Stack stack, int parallelism, int round) throws IOException {
    this.stack = stack;
    this.parallelism = parallelism;
    this.database = "hearth_round_" + round;
    Migrations.apply(client(User.ADMIN), Migration.bundled());
  }

  /** Runs all jobs to the end of the topics. */
  void run() throws Exception {
    Configuration config = new Configuration();
    config.set(KafkaOptions.BOOTSTRAP, stack.kafka().bootstrap());
    config.set(EventTimePolicy.MODE, EventTimePolicy.Mode.REPLAY);
    config.set(EventTimePolicy.BOUNDED, true);
    config.set(ClickHouseOptions.URL, stack.clickhouse().url());
    config.set(ClickHouseOptions.DATABASE, database);
    config.set(ClickHouseOptions.USER, User.WRITER.userName());
    config.set(ClickHouseOptions.PASSWORD, stack.clickhouse().credentials().password(User.WRITER));
    config.setString("flink." + CoreOptions.DEFAULT_PARALLELISM.key(), "" + parallelism);
    stack
        .flink()
        .submit("load", env -> HearthJobs.assemble(env, config))
        .getJobExecutionResult()
        .get();
  }

  /** How many events are archived, each once. */
  long archived() throws IOException {
    ClickHouse reader = client(User.READER);
    return reader.number("SELECT count() FROM messages")
        + reader.number("SELECT count() FROM events");
  }

  /** How many records were rejected. */
  long rejected() throws IOException {
    return client(User.READER).number("SELECT count() FROM rejected");
  }

  /** Drops the database, so that no round pays for the merges of another. */
  @Override
  public void close() throws IOException {
    stack.clickhouse().as(User.ADMIN).execute("DROP DATABASE IF EXISTS " + database + " SYNC");
  }

  private ClickHouse client(User user) {
    return stack.clickhouse().as(user).in(database);
  }
}
