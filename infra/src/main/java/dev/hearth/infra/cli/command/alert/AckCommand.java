package dev.hearth.infra.cli.command.alert;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.alert.Acknowledgement;
import dev.hearth.infra.alert.AlertRows;
import dev.hearth.infra.cli.command.ConfigSource;
import dev.hearth.infra.cli.store.EventHouse;
import dev.hearth.infra.cli.store.HouseOptions;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.infra.cli.term.WrongUse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.importer.RecordSender;
import dev.hearth.infra.importer.RejectedLog;
import dev.hearth.jobs.flow.config.KafkaOptions;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hearth alert ack}: somebody looks after it. */
@Command(
    name = "ack",
    description = {
      "Say that somebody looks after alerts.",
      "Nobody is reminded of them any more. The flow hears of it as an event."
    })
final class AckCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(arity = "1..*", paramLabel = "ID", description = "The alerts, as list shows them.")
  private List<String> ids = List.of();

  @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who does.")
  private String by = "";

  @Option(names = "--json", description = "Show what was sent as JSON.")
  private boolean json;

  @Mixin private HouseOptions house = new HouseOptions();

  @Mixin(name = "settings")
  private ConfigSource settings = new ConfigSource();

  AckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (by.isBlank()) {
      throw new WrongUse("--by must name somebody");
    }
    Configuration config = settings.load(System.getenv()).configuration();
    List<Acknowledgement> sent = new ArrayList<>();
    boolean atRest;
    try (EventHouse open = house.open(System.getenv(), config)) {
      atRest = open.atRest();
      var rows = new AlertRows(open.as(User.READER));
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      for (String id : ids) {
        sent.add(acknowledgement(rows.one(id), now));
      }
      var kafka = KafkaOptions.from(config);
      open.ensureTopics(kafka.topicPrefix());
      try (var sender = RecordSender.to(kafka, RejectedLog.NONE)) {
        sent.forEach(one -> sender.send(one.event()));
        sender.flush();
      }
    }
    show(sent, atRest);
    return 0;
  }

  private Acknowledgement acknowledgement(Map<String, Object> alert, Instant now) {
    String id = String.valueOf(alert.get("alert_id"));
    if ("RESOLVED".equals(alert.get("state"))) {
      throw new WrongUse(id + " is resolved: there is nothing left to look after");
    }
    return new Acknowledgement(id, String.valueOf(alert.get("community_id")), by, now);
  }

  private void show(List<Acknowledgement> sent, boolean atRest) throws IOException {
    for (Acknowledgement one : sent) {
      if (json) {
        Map<String, Object> shown =
            Map.of("alert_id", one.alertId(), "by", one.by(), "at", one.at().toString());
        terminal.out().println(new ObjectMapper().writeValueAsString(shown));
      } else {
        terminal.out().println(one.alertId() + " is acknowledged by " + one.by());
      }
    }
    if (atRest) {
      terminal.say("the jobs hear of it at the next start");
    }
  }
}
