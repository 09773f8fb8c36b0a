package dev.hearth.infra.cli.command.rejected;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.cli.command.ConfigSource;
import dev.hearth.infra.cli.store.EventHouse;
import dev.hearth.infra.cli.store.HouseOptions;
import dev.hearth.infra.cli.term.Style;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.rejected.Place;
import dev.hearth.infra.rejected.Rejection;
import dev.hearth.infra.rejected.Rejections;
import dev.hearth.infra.rejected.Wanted;
import dev.hearth.infra.rejected.replay.Look;
import dev.hearth.infra.rejected.replay.Replay;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hearth rejected show}: everything that is known of one record. */
@Command(
    name = "show",
    description = {
      "Show everything that is known of one record: why it was rejected, what it says if it can be",
      "read now, its first bytes, and what a replay would do with it."
    })
final class ShowCommand implements Callable<Integer> {
  private static final int BYTES = 512;

  private final Terminal terminal;

  @Parameters(
      paramLabel = "TOPIC/PARTITION@OFFSET",
      description = "Where it stood, as list shows it: hearth.messages.v1/2@1234.")
  private String place = "";

  @Option(names = "--json", description = "Show it as JSON, with all its bytes in hex.")
  private boolean json;

  @Mixin private HouseOptions house = new HouseOptions();

  @Mixin(name = "settings")
  private ConfigSource settings = new ConfigSource();

  ShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Place wanted = Place.parse(place);
    var config = settings.load(System.getenv()).configuration();
    List<Look> looks = new ArrayList<>();
    try (EventHouse open = house.open(System.getenv(), config)) {
      ClickHouse writer = open.as(User.WRITER);
      List<Rejection> found = new Rejections(writer).newest(Wanted.at(wanted), 10);
      if (found.isEmpty()) {
        throw new IOException("nothing was rejected at " + wanted + "; see hearth rejected list");
      }
      try (Replay replay = new Replay(writer, config)) {
        for (Rejection one : found) {
          looks.add(replay.look(one));
        }
      }
    }
    if (json) {
      terminal
          .out()
          .println(
              new ObjectMapper()
                  .writeValueAsString(looks.stream().map(ShowCommand::json).toList()));
    } else {
      looks.forEach(this::show);
    }
    return 0;
  }

  private static Map<String, Object> json(Look look) {
    Map<String, Object> json = Shown.json(look.plan());
    json.put("key", Shown.key(look.plan().rejection().key()));
    json.put("headers", look.headers());
    json.put("fields", look.fields());
    json.put("bytes_from", look.source());
    json.put("bytes", HexFormat.of().formatHex(look.bytes()));
    return json;
  }

  private void show(Look look) {
    Rejection one = look.plan().rejection();
    Shown.json(one).forEach((name, value) -> line(name, value));
    line("key", Shown.key(one.key()));
    look.headers().forEach((name, value) -> line("header", name + " = " + value));
    line("replay", Shown.fate(look.plan()) + ": " + look.plan().why());
    if (!look.fields().isEmpty()) {
      head("what it says");
      look.fields().forEach(this::line);
    }
    head(look.source());
    Shown.dump(look.bytes(), BYTES).forEach(line -> terminal.out().println("  " + line));
    terminal.out().println();
  }

  private void head(String text) {
    terminal.out().println();
    terminal.out().println(Style.BOLD.of(text, terminal.outIsScreen() && terminal.colours()));
  }

  private void line(String name, Object value) {
    String text = String.valueOf(value).replace("\r", "\\r").replace("\n", "\\n");
    if (!text.isEmpty()) {
      terminal.out().printf("  %-20s %s%n", name, text);
    }
  }
}
