package dev.hearth.infra.cli.command.erase;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.cli.command.ConfigSource;
import dev.hearth.infra.cli.run.StopSignal;
import dev.hearth.infra.cli.store.EventHouse;
import dev.hearth.infra.cli.store.HouseOptions;
import dev.hearth.infra.cli.term.Amounts;
import dev.hearth.infra.cli.term.ProgressLine;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.infra.cli.term.TextTable;
import dev.hearth.infra.cli.term.WrongUse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.erase.Eraser;
import dev.hearth.infra.erase.Erasure;
import dev.hearth.infra.erase.ErasureBook;
import dev.hearth.infra.erase.ErasureRequest;
import dev.hearth.infra.erase.Remains;
import dev.hearth.infra.erase.Remains.Place;
import dev.hearth.infra.erase.Sweep;
import dev.hearth.infra.importer.RecordSender;
import dev.hearth.infra.importer.RejectedLog;
import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.jobs.flow.text.TextPolicy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hearth erase}: forgets a member. */
@Command(
    name = "erase",
    description = {
      "Forget a member: every row and all that the jobs keep of the member up to now; figures of",
      "groups and communities stand. The jobs hear of it as an event, member.erased, and rows go",
      "while demo, up or hearth erase --run is running, within two minutes. Reading the stream or",
      "an export again does not bring the member back; what the member does from now on does."
    })
public final class EraseCommand implements Callable<Integer> {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Terminal terminal;

  @Parameters(arity = "0..1", paramLabel = "MEMBER", description = "The member's id.")
  private @Nullable String member;

  @Option(names = "--community", paramLabel = "ID", description = "The member's community.")
  private @Nullable String community;

  @Option(names = "--yes", description = "Really: it cannot be undone.")
  private boolean yes;

  @Option(names = "--dry-run", description = "Only show what there is to be deleted.")
  private boolean dryRun;

  @Option(
      names = "--check",
      description = "Only show what is left of what was to be forgotten; 1 unless that is nothing.")
  private boolean check;

  @Option(
      names = "--within",
      paramLabel = "TIME",
      description = "Wait until nothing is left; end with 1 when that takes longer.")
  private @Nullable Duration within;

  @Option(
      names = "--run",
      description = "Delete what events ask to be forgotten, until Ctrl-C; as a user who may.")
  private boolean run;

  @Option(names = "--once", description = "With --run: end when nothing is left to be done.")
  private boolean once;

  @Option(names = "--json", description = "Show the result as JSON.")
  private boolean json;

  @Mixin private HouseOptions house = new HouseOptions();

  @Mixin(name = "settings")
  private ConfigSource settings = new ConfigSource();

  public EraseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    int modes = (run ? 1 : 0) + (check ? 1 : 0) + (dryRun ? 1 : 0) + (yes ? 1 : 0);
    if (modes != 1) {
      throw new WrongUse("give one of --dry-run, --check, --yes (it cannot be undone) or --run");
    }
    if (once && !run) {
      throw new WrongUse("--once needs --run");
    }
    Configuration config = settings.load(System.getenv()).configuration();
    try (EventHouse open = house.open(System.getenv(), config)) {
      var admin = open.as(User.ADMIN);
      int effectiveLength = TextPolicy.from(config).effectiveLength();
      if (run) {
        return work(new Eraser(admin, effectiveLength, Eraser.SETTLED));
      }
      Erasure asked = asked();
      var sweep = new Sweep(admin, effectiveLength);
      if (yes) {
        return erase(asked, sweep, open, config);
      }
      Erasure erasure = check ? new ErasureBook(admin).of(asked).orElse(asked) : asked;
      Remains remains = sweep.remains(erasure);
      show(remains);
      return check && !remains.none() ? 1 : 0;
    }
  }

  private Erasure asked() {
    if (member == null || member.isEmpty() || community == null || community.isEmpty()) {
      throw new WrongUse("name a member, and the community with --community");
    }
    return Erasure.of(community, member, Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }

  private int erase(Erasure erasure, Sweep sweep, EventHouse open, Configuration config)
      throws IOException {
    Remains before = sweep.remains(erasure);
    var kafka = KafkaOptions.from(config);
    open.ensureTopics(kafka.topicPrefix());
    try (var sender = RecordSender.to(kafka, RejectedLog.NONE)) {
      sender.send(ErasureRequest.event(erasure));
      sender.flush();
    }
    terminal.say("asked for: %s rows are there now".formatted(Amounts.count(before.rows())));
    if (open.atRest()) {
      terminal.say("the jobs hear of it at the next start");
    }
    if (within == null) {
      show(before);
      return 0;
    }
    Remains left = waitUntilNothingIsLeft(erasure, sweep, within);
    show(left);
    return left.none() ? 0 : 1;
  }

  private Remains waitUntilNothingIsLeft(Erasure erasure, Sweep sweep, Duration limit)
      throws IOException {
    long begin = System.nanoTime();
    try (var stop = StopSignal.install();
        var line = new ProgressLine(terminal)) {
      Remains left = sweep.remains(erasure);
      while (!left.none()
          && System.nanoTime() - begin < limit.toNanos()
          && !stop.askedWithin(LOOK_EVERY)) {
        left = sweep.remains(erasure);
        line.show(Amounts.count(left.rows()) + " rows are left");
      }
      return left;
    }
  }

  private int work(Eraser eraser) throws IOException {
    try (var stop = StopSignal.install();
        var line = new ProgressLine(terminal)) {
      int open = eraser.pass();
      while (!(once && open == 0) && !stop.askedWithin(Eraser.EVERY)) {
        line.show("%d members are being forgotten".formatted(open));
        open = eraser.pass();
      }
      line.done(open == 0 ? "nothing is left to be done" : open + " are not forgotten yet");
      return once && open > 0 ? 1 : 0;
    }
  }

  private void show(Remains remains) throws IOException {
    if (json) {
      terminal.out().println(new ObjectMapper().writeValueAsString(remains));
      return;
    }
    if (remains.none()) {
      terminal.out().println("nothing is left of " + remains.memberId());
      return;
    }
    var table = TextTable.of("table", "names the member in", "rows").right(2);
    for (Place place : remains.places()) {
      if (place.rows() > 0) {
        table.row(place.table(), place.column(), place.rows());
      }
    }
    table
        .lines(terminal.width(), terminal.outIsScreen() && terminal.colours())
        .forEach(terminal.out()::println);
  }
}
