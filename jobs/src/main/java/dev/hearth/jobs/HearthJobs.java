package dev.hearth.jobs;

import dev.hearth.jobs.activity.ActivityJob;
import dev.hearth.jobs.archive.ArchiveJob;
import dev.hearth.jobs.churn.ChurnJob;
import dev.hearth.jobs.flow.config.ConfigCatalog;
import dev.hearth.jobs.flow.config.FlinkDefaults;
import dev.hearth.jobs.flow.config.HearthConfig;
import dev.hearth.jobs.flow.config.InvalidConfig;
import dev.hearth.jobs.funnel.FunnelJob;
import dev.hearth.jobs.members.MembersJob;
import dev.hearth.jobs.silence.SilenceJob;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** All jobs, and the main class that a cluster runs. Open this first. */
public final class HearthJobs {
  private static final List<Job> ALL =
      List.of(
          new ArchiveJob(),
          new ActivityJob(),
          new SilenceJob(),
          new ChurnJob(),
          new MembersJob(),
          new FunnelJob());
  private static final String EVERY = "all";

  public static final ConfigOption<List<String>> JOBS =
      ConfigOptions.key("jobs")
          .stringType()
          .asList()
          .defaultValues(EVERY)
          .withDescription("Which jobs run, on one shared source: all, or names such as archive.");

  private HearthJobs() {}

  /**
   * Builds the graph of the chosen jobs.
   *
   * @throws IllegalConfigurationException when a job has no such name or a policy is refused
   */
  public static void assemble(StreamExecutionEnvironment env, Configuration config) {
    env.configure(FlinkDefaults.of(config));
    LivePorts ports = new LivePorts(env, config);
    for (Job job : chosen(config)) {
      job.assemble(ports, config);
    }
    ports.close();
  }

  /** The jobs that the configuration names. */
  static List<Job> chosen(ReadableConfig config) {
    List<String> names = config.get(JOBS);
    for (String name : names) {
      if (!name.equals(EVERY) && ALL.stream().noneMatch(job -> job.name().equals(name))) {
        List<String> known = ALL.stream().map(Job::name).toList();
        throw new IllegalConfigurationException(
            "jobs: there is no job '"
                + name
                + "'"
                + ConfigCatalog.nearest(name, known)
                    .map(near -> "; did you mean " + near + "?")
                    .orElse("")
                + " Known are all, "
                + String.join(", ", known));
      }
    }
    return ALL.stream().filter(job -> names.contains(EVERY) || names.contains(job.name())).toList();
  }

  /** Runs on a cluster: {@code --config FILE} and {@code --key value} for single options. */
  public static void main(String[] args) throws Exception {
    Configuration config;
    try {
      config =
          HearthConfig.load(HearthOptions.catalog(), HearthConfig.Sources.of(System.getenv(), args))
              .configuration();
    } catch (InvalidConfig wrong) {
      System.err.println("hearth: " + wrong.getMessage());
      throw wrong;
    }
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(FlinkDefaults.of(config));
    assemble(env, config);
    env.execute("hearth");
  }
}
