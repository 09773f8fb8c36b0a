package dev.hearth.infra.sample;

import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.stack.Stack;
import dev.hearth.infra.stack.StackOptions;
import dev.hearth.infra.verify.Verify;
import dev.hearth.jobs.HearthJobs;
import dev.hearth.jobs.flow.config.ClickHouseOptions;
import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.jobs.flow.text.TextPolicy;
import dev.hearth.jobs.flow.time.EventTimePolicy;
import dev.hearth.jobs.funnel.FunnelPolicy;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;

/** An embedded stack in which all that the jobs know of a {@link SampleWorld} is written. */
public final class SampleHouse {
  private static final String FUNNELS = "/sample/funnels.yaml";

  private SampleHouse() {}

  /**
   * Starts a stack over an empty directory, runs the jobs over the whole world and recounts every
   * minute.
   *
   * @param progress is told one line per part that is done
   * @return the running stack, which the caller closes
   */
  public static Stack start(Path directory, SampleWorld world, Consumer<String> progress)
      throws IOException {
    Stack stack = Stack.start(StackOptions.over(directory), progress);
    try {
      Configuration config = config(stack, directory);
      progress.accept("sent " + world.send(config) + " records");
      run(stack, config);
      progress.accept("analysed");
      int effective = TextPolicy.from(config).effectiveLength();
      var unused = new Verify(stack.database(User.WRITER), effective).all();
      progress.accept("verified");
      return stack;
    } catch (IOException | RuntimeException failed) {
      stack.close();
      throw failed;
    }
  }

  private static void run(Stack stack, Configuration config) throws IOException {
    try {
      stack
          .flink()
          .submit("sample", env -> HearthJobs.assemble(env, config))
          .getJobExecutionResult()
          .get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped before the end", stopped);
    } catch (ExecutionException failed) {
      throw new IOException("the jobs failed: " + failed.getMessage(), failed);
    }
  }

  private static Configuration config(Stack stack, Path directory) throws IOException {
    Configuration config = new Configuration();
    config.set(KafkaOptions.BOOTSTRAP, stack.kafka().bootstrap());
    config.set(ClickHouseOptions.URL, stack.clickhouse().url());
    config.set(ClickHouseOptions.DATABASE, Stack.DATABASE);
    config.set(ClickHouseOptions.USER, User.WRITER.userName());
    config.set(ClickHouseOptions.PASSWORD, stack.clickhouse().credentials().password(User.WRITER));
    config.set(EventTimePolicy.MODE, EventTimePolicy.Mode.REPLAY);
    config.set(EventTimePolicy.BOUNDED, true);
    config.set(FunnelPolicy.DEFINITIONS, funnels(directory).toString());
    // Nobody watches a minute that is over at once.
    config.setString("activity.provisional-every", "0 s");
    return config;
  }

  private static Path funnels(Path directory) throws IOException {
    Path file = directory.resolve("funnels.yaml");
    try (InputStream in = SampleHouse.class.getResourceAsStream(FUNNELS)) {
      if (in == null) {
        throw new FileNotFoundException("resource " + FUNNELS);
      }
      Files.copy(in, file);
    }
    return file;
  }
}
