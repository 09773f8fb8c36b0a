package dev.hearth.infra.cli.command.rejected;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.cli.command.ConfigSource;
import dev.hearth.infra.cli.store.EventHouse;
import dev.hearth.infra.cli.store.HouseOptions;
import dev.hearth.infra.cli.term.Amounts;
import dev.hearth.infra.cli.term.ProgressLine;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.infra.cli.term.TextTable;
import dev.hearth.infra.cli.term.WrongUse;
import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.rejected.Place;
import dev.hearth.infra.rejected.Rejections;
import dev.hearth.infra.rejected.Wanted;
import dev.hearth.infra.rejected.replay.Plan;
import dev.hearth.infra.rejected.replay.Plan.Fate;
import dev.hearth.infra.rejected.replay.Replay;
import dev.hearth.infra.rejected.replay.Replay.Manner;
import dev.hearth.infra.rejected.replay.Replayed;
import dev.hearth.jobs.flow.reject.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hearth rejected replay}: brings back in what was rejected. */
@Command(
    name = "replay",
    description = {
      "Bring back in what was rejected, once its cause is mended: a schema is registered, a time is",
      "no longer in the future, a table takes the row. Records are sent to their topic and partition",
      "again, rows are stored. What would be refused again stays where it is; what was replayed is",
      "not replayed again. The settings are those of the jobs."
    })
final class ReplayCommand implements Callable<Integer> {
  private static final String LATE =
      "late events are archived, and would be late again: hearth verify --repair counts them";
  private static final String FILES =
      "rows of files: mend the file and import it again; rows that are in already do no harm";

  private final Terminal terminal;

  @Mixin private RejectedFilter filter = new RejectedFilter();

  @Option(
      names = "--at",
      paramLabel = "TOPIC/PARTITION@OFFSET",
      description = "Only the record that stood there.")
  private @Nullable String at;

  @Option(names = "--limit", paramLabel = "NUMBER", description = "Replay so many at most.")
  private long limit = Long.MAX_VALUE;

  @Option(names = "--dry-run", description = "Only show what would be done.")
  private boolean dryRun;

  @Option(names = "--again", description = "Also what was replayed before.")
  private boolean again;

  @Option(names = "--force", description = "Also records that would be refused again.")
  private boolean force;

  @Option(names = "--json", description = "Show the result as JSON.")
  private boolean json;

  @Mixin private HouseOptions house = new HouseOptions();

  @Mixin(name = "settings")
  private ConfigSource settings = new ConfigSource();

  ReplayCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (limit < 1) {
      throw new WrongUse("--limit must be 1 or more, not " + limit);
    }
    if (filter.reason() == Reason.LATE) {
      throw new WrongUse(LATE);
    }
    String topic = filter.topic();
    if (topic != null && topic.startsWith("import:")) {
      throw new WrongUse(FILES);
    }
    Place place = at == null ? null : Place.parse(at);
    Configuration config = settings.load(System.getenv()).configuration();
    Replayed replayed;
    boolean atRest;
    try (EventHouse open = house.open(System.getenv(), config);
        var line = new ProgressLine(terminal)) {
      atRest = open.atRest();
      replayed = replay(open.as(User.WRITER), config, place, line);
    }
    show(replayed, atRest);
    return place != null && replayed.replayed() == 0 ? 1 : 0;
  }

  private Replayed replay(
      ClickHouse writer, Configuration config, @Nullable Place place, ProgressLine line)
      throws IOException {
    var rejections = new Rejections(writer);
    Wanted wanted = filter.wanted(place, again);
    long all = rejections.counts(wanted).stream().mapToLong(Rejections.Count::records).sum();
    if (place != null && all == 0) {
      throw new IOException(
          rejections.counts(Wanted.at(place)).isEmpty()
              ? "nothing was rejected at " + place + "; see hearth rejected list"
              : place
                  + " was replayed before: hearth rejected show tells when, --again repeats it");
    }
    try (Replay replay = new Replay(writer, config)) {
      return replay.run(
          wanted,
          new Manner(limit, dryRun, force),
          seen ->
              line.show("replaying: %s of %s".formatted(Amounts.count(seen), Amounts.count(all))));
    }
  }

  private void show(Replayed replayed, boolean atRest) throws IOException {
    if (json) {
      terminal.out().println(new ObjectMapper().writeValueAsString(json(replayed)));
      return;
    }
    terminal.out().println(summary(replayed));
    if (!replayed.first().isEmpty()) {
      var table = TextTable.of("where", "reason", "what", "why");
      for (Plan plan : replayed.first()) {
        table.row(
            plan.rejection().place(), plan.rejection().reason(), Shown.fate(plan), plan.why());
      }
      int width = terminal.outIsScreen() ? terminal.width() : Integer.MAX_VALUE;
      table
          .lines(width, terminal.outIsScreen() && terminal.colours())
          .forEach(terminal.out()::println);
    }
    if (atRest && !dryRun && replayed.count(Fate.SENT) > 0) {
      terminal.say("the jobs find the records at the next start");
    }
  }

  private static Map<String, Object> json(Replayed replayed) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("replayed", replayed.replayed());
    for (Fate fate : Fate.values()) {
      json.put(fate.name().toLowerCase(Locale.ROOT), replayed.count(fate));
    }
    json.put("dry_run", replayed.trial());
    json.put("seconds", replayed.seconds());
    json.put("first", replayed.first().stream().map(Shown::json).toList());
    return json;
  }

  private static String summary(Replayed replayed) {
    List<String> parts = new ArrayList<>();
    part(parts, replayed, Fate.SENT, replayed.trial() ? "would be sent again" : "sent again");
    part(parts, replayed, Fate.STORED, replayed.trial() ? "rows would be stored" : "rows stored");
    part(parts, replayed, Fate.REFUSED, "would be refused again");
    part(parts, replayed, Fate.GONE, "are gone");
    part(parts, replayed, Fate.LATE, LATE);
    part(parts, replayed, Fate.FILE, FILES);
    return parts.isEmpty() ? "nothing to replay" : String.join("; ", parts);
  }

  private static void part(List<String> parts, Replayed replayed, Fate fate, String words) {
    if (replayed.count(fate) > 0) {
      parts.add(Amounts.count(replayed.count(fate)) + " " + words);
    }
  }
}
