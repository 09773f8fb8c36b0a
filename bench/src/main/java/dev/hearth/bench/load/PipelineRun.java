package dev.hearth.bench.load;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;

/** The whole of Hearth over what lies in Kafka, into a fresh database, until all is final. */
final class PipelineRun implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Stack stack;
  private final Map<String, String> settings;
  private final String database;

  /**
   * Makes the database; that is not part of what is measured.
   *
   * @param name tells this run from others
   * @param settings what is to be other than the defaults
   */
  PipelineRun(Stack stack, String name, Map<String, String> settings) throws IOException {
    this.stack = stack;
    this.settings = settings;
    this.database = "hearth_" + name;
    Migrations.apply(client(User.ADMIN), Migration.bundled());
  }

  /** Runs all jobs to the end of the topics; returns how many checkpoints were taken meanwhile. */
  long run() throws Exception {
    Configuration config = Configuration.fromMap(settings);
    config.set(KafkaOptions.BOOTSTRAP, stack.kafka().bootstrap());
    config.set(EventTimePolicy.MODE, EventTimePolicy.Mode.REPLAY);
    config.set(EventTimePolicy.BOUNDED, true);
    config.set(ClickHouseOptions.URL, stack.clickhouse().url());
    config.set(ClickHouseOptions.DATABASE, database);
    config.set(ClickHouseOptions.USER, User.WRITER.userName());
    config.set(ClickHouseOptions.PASSWORD, stack.clickhouse().credentials().password(User.WRITER));
    JobClient job = stack.flink().submit("load", env -> HearthJobs.assemble(env, config));
    job.getJobExecutionResult().get();
    URI counts = URI.create(stack.flink().url() + "/jobs/" + job.getJobID() + "/checkpoints");
    try (InputStream answer = counts.toURL().openStream()) {
      return JSON.readTree(answer).path("counts").path("completed").asLong();
    }
  }

  /** Fails unless each event that was sent is in its place once. */
  void check(long sent) throws IOException {
    long archived = archived();
    long rejected = rejected();
    if (archived + rejected != sent) {
      throw new IllegalStateException(
          "%,d events sent, but %,d archived and %,d rejected".formatted(sent, archived, rejected));
    }
  }

  private long archived() throws IOException {
    ClickHouse reader = client(User.READER);
    return reader.number("SELECT count() FROM messages")
        + reader.number("SELECT count() FROM events");
  }

  private long rejected() throws IOException {
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
