package dev.hearth.infra.cli.run;

import dev.hearth.infra.clickhouse.ClickHouse;
import java.io.IOException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;

/** The running parts as the commands use them. */
public interface LiveStack extends AutoCloseable {

  /** What the user configured, with the addresses of the running parts. */
  Configuration config();

  /**
   * Starts the jobs.
   *
   * @param goOn they go on where the last ones ended, if they left a checkpoint
   */
  JobClient submit(Configuration config, boolean goOn) throws IOException;

  /** Asks as the user who writes. */
  ClickHouse writer();

  /** Asks as the analyst. */
  ClickHouse reader();

  /** Where Flink's web interface is. */
  String flinkUrl();

  @Override
  void close() throws IOException;
}
