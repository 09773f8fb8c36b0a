package dev.hearth.infra.importer.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.importer.archive.ImportException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipError;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Where things lie in an export: users, channels, and the files of each day in all channels. Reads
 * no message. Memory grows with the number of day files, not with what is in them.
 */
final class SlackExport implements AutoCloseable {

  static final ObjectMapper JSON = new ObjectMapper();

  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}\\.json");
  private static final List<String> CHANNEL_LISTS =
      List.of("channels.json", "groups.json", "dms.json", "mpims.json");

  /**
   * One channel's messages of one day.
   *
   * @param size bytes
   */
  record DayFile(SlackChannel channel, Path path, long size) {

    /** How messages name it: channel folder and file. */
    String place() {
      Path last = path.subpath(path.getNameCount() - 2, path.getNameCount());
      return last.toString().replace('\\', '/');
    }
  }

  private final String name;
  private final @Nullable FileSystem zip;
  private final SlackUsers users;
  private final Map<String, List<DayFile>> days = new TreeMap<>();

  private SlackExport(String name, @Nullable FileSystem zip, Path found) throws IOException {
    this.name = name;
    this.zip = zip;
    Path root = descend(found);
    this.users = new SlackUsers(list(root.resolve("users.json")));
    Map<String, SlackChannel> channels = channels(root);
    for (Path folder : folders(root)) {
      String folderName = folderName(folder);
      SlackChannel channel =
          channels.getOrDefault(folderName, new SlackChannel(folderName, folderName));
      for (Path file : dayFiles(folder)) {
        days.computeIfAbsent(String.valueOf(file.getFileName()), day -> new ArrayList<>())
            .add(new DayFile(channel, file, Files.size(file)));
      }
    }
    if (days.isEmpty()) {
      throw ImportException.wrongUse(
          name
              + " is no Slack export: it has no channel folder with files such as 2024-01-31.json");
    }
  }

  /** Finds everything in a folder or zip file. */
  static SlackExport open(Path path) {
    String name = String.valueOf(path.toAbsolutePath().normalize().getFileName());
    if (!Files.isReadable(path)) {
      throw ImportException.wrongUse("there is no readable folder or zip file " + path);
    }
    FileSystem zip = null;
    try {
      if (Files.isDirectory(path)) {
        return new SlackExport(name, null, path);
      }
      zip = FileSystems.newFileSystem(path, Map.of());
      return new SlackExport(name.replaceAll("(?i)\\.zip$", ""), zip, zip.getPath("/"));
    } catch (ZipException | ZipError | ProviderNotFoundException e) {
      closeQuietly(zip);
      throw ImportException.wrongUse(path + " is neither a folder nor a readable zip file");
    } catch (IOException e) {
      closeQuietly(zip);
      throw ImportException.broken("cannot read " + path + ": " + e.getMessage(), e);
    } catch (ImportException e) {
      closeQuietly(zip);
      throw e;
    }
  }

  String name() {
    return name;
  }

  SlackUsers users() {
    return users;
  }

  /** The files of each day, days in order. */
  Map<String, List<DayFile>> days() {
    return days;
  }

  @Override
  public void close() {
    closeQuietly(zip);
  }

  /** Exports are often packed together with the folder they lie in. */
  private static Path descend(Path root) throws IOException {
    if (Files.exists(root.resolve("users.json")) || Files.exists(root.resolve("channels.json"))) {
      return root;
    }
    List<Path> folders = folders(root);
    return folders.size() == 1 && dayFiles(folders.get(0)).isEmpty() ? folders.get(0) : root;
  }

  private Map<String, SlackChannel> channels(Path root) throws IOException {
    Map<String, SlackChannel> byFolder = new HashMap<>();
    for (String file : CHANNEL_LISTS) {
      for (JsonNode channel : list(root.resolve(file))) {
        String id = channel.path("id").asText();
        if (!id.isEmpty()) {
          // Direct messages have no name; their folder is called by the id.
          String called = channel.path("name").asText(id);
          byFolder.put(called, new SlackChannel(id, called));
        }
      }
    }
    return byFolder;
  }

  /** A list in a file at the top of the export; empty where there is no such file. */
  private JsonNode list(Path file) throws IOException {
    if (!Files.exists(file)) {
      return JSON.createArrayNode();
    }
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw ImportException.broken(
          name + "/" + file.getFileName() + " is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static List<Path> folders(Path root) throws IOException {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(root, Files::isDirectory)) {
      found.forEach(folders::add);
    }
    folders.removeIf(folder -> folderName(folder).matches("\\..*|__MACOSX"));
    folders.sort(null);
    return folders;
  }

  private static List<Path> dayFiles(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
      found.forEach(files::add);
    }
    files.removeIf(file -> !DAY.matcher(String.valueOf(file.getFileName())).matches());
    return files;
  }

  /** Some zip file systems end the names of folders with a slash. */
  private static String folderName(Path folder) {
    return String.valueOf(folder.getFileName()).replace("/", "");
  }

  private static void closeQuietly(@Nullable FileSystem zip) {
    if (zip != null) {
      try {
        zip.close();
      } catch (IOException e) {
        // Opened for reading only: nothing can be lost.
      }
    }
  }
}
