package dev.hearth.infra.notify;

import dev.hearth.infra.importer.RejectedLog;
import dev.hearth.infra.notify.receiver.Receiver;
import dev.hearth.infra.notify.receiver.ReceiversFile;
import dev.hearth.infra.notify.send.Delivery;
import dev.hearth.infra.notify.send.GivenUp;
import dev.hearth.infra.notify.send.Post;
import dev.hearth.infra.notify.send.Standing;
import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.jobs.flow.notify.NotifyOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;

/**
 * Tells every receiver of the alerts that stand in the topic, until it is closed. Several may run:
 * one of them works for a receiver, the others stand by.
 */
public final class Notifier implements AutoCloseable {
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

  private final List<Delivery.Task> tasks;
  private final List<Delivery> deliveries;
  private final GivenUp givenUp;

  private Notifier(List<Delivery.Task> tasks, GivenUp givenUp) {
    this.tasks = tasks;
    this.deliveries = tasks.stream().map(Delivery::new).toList();
    this.givenUp = givenUp;
  }

  /**
   * Who is told, by the configuration; none where it names no file.
   *
   * @throws dev.hearth.jobs.flow.config.InvalidConfig when the file is wrong
   */
  public static List<Receiver> receivers(Configuration config, Map<String, String> environment) {
    String file = config.get(NotifyOptions.RECEIVERS);
    return file.isEmpty() ? List.of() : ReceiversFile.read(Path.of(file), environment);
  }

  /**
   * Starts telling.
   *
   * @param config says where Kafka is, whose topics exist
   * @param rejected where is written down what a receiver refuses, besides the dead-letter topic
   */
  public static Notifier start(
      Configuration config, List<Receiver> receivers, RejectedLog rejected) {
    var kafka = KafkaOptions.from(config);
    var options = NotifyOptions.from(config);
    var givenUp = new GivenUp(kafka, rejected);
    var post = new Post(options.timeout(), InstantSource.system());
    var notifier =
        new Notifier(
            receivers.stream()
                .map(receiver -> new Delivery.Task(receiver, kafka, options, post, givenUp))
                .toList(),
            givenUp);
    notifier.deliveries.forEach(Delivery::start);
    return notifier;
  }

  /** How things stand with each receiver. */
  public List<Standing> standings() {
    return deliveries.stream().map(Delivery::standing).toList();
  }

  /** The consumer groups under which the receivers read. */
  public List<String> groups() {
    return tasks.stream().map(Delivery.Task::group).toList();
  }

  /** Stops: what is under way may still be answered, everything else waits for the next start. */
  @Override
  public void close() {
    deliveries.forEach(Delivery::stop);
    try {
      for (Delivery delivery : deliveries) {
        delivery.join(CLOSE_WITHIN);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    givenUp.close();
  }
}
