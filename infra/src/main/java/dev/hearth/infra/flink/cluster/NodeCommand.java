package dev.hearth.infra.flink.cluster;

import dev.hearth.infra.local.UnusableException;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/**
 * The commands that run the processes of a cluster, with the memory that Flink computes from its
 * own settings and the options of {@code env.java.opts.*}, as its start scripts do.
 */
final class NodeCommand {

  /**
   * Flink and what it needs, by the names of the files. The Kafka connector is not among it: a job
   * brings its own, and would be given this one.
   */
  private static final Pattern LIBRARIES =
      Pattern.compile(
          "(flink-(?!connector-kafka).*|frocksdbjni|log4j-.*|slf4j-api|snakeyaml-engine|kryo"
              + "|reflectasm|asm|objenesis|minlog|javassist|jsr305|async-profiler|lz4-java"
              + "|snappy-java|commons-(cli|collections|compress|io|lang3|math3|text))-[0-9].*[.]jar");

  private static final List<String> ALWAYS =
      List.of(
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.time=ALL-UNNAMED",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=dev.hearth.schemas",
          "-XX:+UseSerialGC",
          "-XX:+ExitOnOutOfMemoryError",
          "-Xshare:auto");

  private final ClusterFiles files;
  private final Configuration settings;

  NodeCommand(ClusterFiles files, Configuration settings) {
    this.files = files;
    this.settings = settings;
  }

  /** The process that takes jobs and watches over them. */
  List<String> jobManager(String name) throws IOException {
    JobManagerProcessSpec memory = JobManagerProcessUtils.processSpecFromConfig(settings);
    return command(
        name,
        List.of(
            JobManagerProcessUtils.generateJvmParametersStr(memory, settings),
            // It computes little: what it needs is to be there soon.
            "-XX:TieredStopAtLevel=1",
            settings.get(CoreOptions.FLINK_JVM_OPTIONS),
            settings.get(CoreOptions.FLINK_JM_JVM_OPTIONS)),
        StandaloneSessionClusterEntrypoint.class,
        JobManagerProcessUtils.generateDynamicConfigsStr(memory));
  }

  /** A process that works. */
  List<String> taskManager(String name) throws IOException {
    TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(settings);
    return command(
        name,
        List.of(
            ProcessMemoryUtils.generateJvmParametersStr(memory),
            settings.get(CoreOptions.FLINK_JVM_OPTIONS),
            settings.get(CoreOptions.FLINK_TM_JVM_OPTIONS)),
        TaskManagerRunner.class,
        TaskExecutorProcessUtils.generateDynamicConfigsStr(memory)
            + " -D taskmanager.resource-id="
            + name);
  }

  private List<String> command(String name, List<String> jvm, Class<?> main, String arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ALWAYS);
    jvm.forEach(options -> command.addAll(words(options)));
    command.add("-Dhearth.log=" + files.log(name));
    // The web pages show this file.
    command.add("-Dlog.file=" + files.log(name));
    command.addAll(List.of("-cp", classPath(), NodeMain.class.getName(), main.getName()));
    command.addAll(List.of("--configDir", files.config().toString()));
    command.addAll(words(arguments));
    return command;
  }

  private static String classPath() throws IOException {
    List<String> path = new ArrayList<>();
    path.add(ownCode());
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (LIBRARIES.matcher(Path.of(entry).getFileName().toString()).matches()) {
        path.add(entry);
      }
    }
    if (path.stream().noneMatch(entry -> entry.contains("flink-runtime-web"))) {
      throw new UnusableException(
          "Flink's libraries are not on the class path: start Hearth by its launcher");
    }
    return String.join(File.pathSeparator, path);
  }

  private static String ownCode() {
    try {
      return Path.of(NodeMain.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.trim().split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }
}
