package dev.hearth.infra.importer.slack;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hearth.infra.importer.archive.Archive;
import dev.hearth.infra.importer.archive.Entry;
import dev.hearth.infra.importer.archive.ImportException;
import dev.hearth.infra.importer.archive.RowRefused;
import dev.hearth.infra.importer.slack.SlackExport.DayFile;
import dev.hearth.jobs.flow.reject.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Slack export: {@code users.json}, {@code channels.json}, and a folder per channel with one file
 * per day. Read day by day over all channels, each day sorted by time, so that memory is bounded by
 * the busiest day. What a message means is told by {@link SlackMessages}.
 *
 * <p>A file that stops being JSON gives what stands before the damage and one bad row.
 */
public final class SlackArchive implements Archive {

  private record Timed(long micros, Entry entry) {}

  private final SlackExport export;
  private final SlackMessages messages;
  private final Iterator<Map.Entry<String, List<DayFile>>> days;
  private final long totalBytes;
  private final Deque<Entry> ready = new ArrayDeque<>();
  private long bytesRead;

  private SlackArchive(SlackExport export, @Nullable String community) {
    this.export = export;
    this.messages = new SlackMessages(community(export, community), export.users());
    this.days = export.days().entrySet().iterator();
    this.totalBytes =
        export.days().values().stream().flatMap(List::stream).mapToLong(DayFile::size).sum();
  }

  /**
   * Opens an export.
   *
   * @param path its folder or zip file
   * @param community the community's id; null takes the workspace's id, or else the export's name
   * @throws ImportException if there is no export at the path
   */
  public static SlackArchive open(Path path, @Nullable String community) {
    return new SlackArchive(SlackExport.open(path), community);
  }

  @Override
  public String name() {
    return export.name();
  }

  @Override
  public long totalBytes() {
    return totalBytes;
  }

  @Override
  public long bytesRead() {
    return bytesRead;
  }

  @Override
  public @Nullable Entry next() {
    while (ready.isEmpty() && days.hasNext()) {
      readDay(days.next().getValue());
    }
    return ready.poll();
  }

  @Override
  public void close() {
    export.close();
  }

  private static String community(SlackExport export, @Nullable String given) {
    String team = export.users().team();
    return given != null ? given : team != null ? team : export.name();
  }

  private void readDay(List<DayFile> files) {
    List<Timed> day = new ArrayList<>();
    for (DayFile file : files) {
      new DayReader(file, day).read();
      bytesRead += file.size();
    }
    day.sort(Comparator.comparingLong(Timed::micros));
    day.forEach(timed -> ready.add(timed.entry()));
  }

  /** Reads one file into the day. */
  private final class DayReader {
    private final DayFile file;
    private final List<Timed> day;
    private long micros;
    private long index = 1;

    DayReader(DayFile file, List<Timed> day) {
      this.file = file;
      this.day = day;
      String date = String.valueOf(file.path().getFileName()).substring(0, 10);
      this.micros = startOf(date);
    }

    void read() {
      try (JsonParser parser = SlackExport.JSON.createParser(Files.readAllBytes(file.path()))) {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
          bad(new RowRefused(Reason.MALFORMED, "the file holds no JSON list"), "");
          return;
        }
        for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
          element(parser.readValueAsTree());
          index++;
        }
      } catch (JsonProcessingException e) {
        bad(
            new RowRefused(
                Reason.MALFORMED, "the file is no JSON from here on: " + e.getOriginalMessage()),
            "");
      } catch (IOException e) {
        throw ImportException.broken(
            export.name() + "/" + file.place() + " cannot be read: " + e.getMessage(), e);
      }
    }

    private void element(JsonNode json) {
      try {
        List<Entry> entries = messages.read(file.channel(), json);
        micros = SlackTime.micros(SlackTime.of(json));
        entries.forEach(entry -> day.add(new Timed(micros, entry)));
      } catch (RowRefused e) {
        bad(e, json.toString());
      }
    }

    private void bad(RowRefused refused, String json) {
      byte[] raw = json.getBytes(StandardCharsets.UTF_8);
      day.add(
          new Timed(
              micros,
              new Entry.BadRow(
                  refused.reason(),
                  refused.detail(),
                  export.name() + "/" + file.place(),
                  index,
                  raw,
                  raw.length,
                  micros / 1000)));
    }

    private static long startOf(String date) {
      try {
        return LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000_000;
      } catch (DateTimeParseException e) {
        // A file named like 2024-02-31: it is read all the same, each message has its own time.
        return 0;
      }
    }
  }
}
