package dev.hearth.infra.notify;

import dev.hearth.infra.cli.Hearth;
import dev.hearth.jobs.flow.config.KafkaOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;

/** {@code hearth notify} as a process of its own, which can be killed. */
final class NotifierProcess {
  private NotifierProcess() {}

  static Process start(Path folder, Configuration config, Hook hook) throws IOException {
    Path receivers =
        Files.writeString(
            folder.resolve("receivers.yaml"),
            "receivers:\n  hook: {kind: generic, url: \"" + hook.url() + "\"}\n");
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=dev.hearth.schemas",
            "-cp",
            System.getProperty("java.class.path"),
            Hearth.class.getName(),
            "notify",
            "--to",
            config.get(KafkaOptions.BOOTSTRAP),
            "--kafka.topic-prefix",
            config.get(KafkaOptions.TOPIC_PREFIX),
            "--notify.receivers",
            receivers.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("notify.log").toFile())
        .start();
  }
}
