package dev.hearth.infra.clickhouse;

import com.sun.jna.Native;
import dev.hearth.infra.clickhouse.engine.EngineMain;
import dev.hearth.infra.local.UnusableException;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ClickHouse engine, which npm puts into {@code infra/engine}, and says how to start it.
 */
final class Engine {

  /** System property that names the engine's library, for an installation of another shape. */
  static final String PROPERTY = "hearth.engine";

  private static final String LIBRARY =
      "infra/engine/node_modules/@chdb/lib-linux-x64-gnu/libchdb.so";

  private final Path library;

  private Engine(Path library) {
    this.library = library;
  }

  /**
   * Looks where {@value #PROPERTY} says, else above the program's own files and the working
   * directory.
   *
   * @throws UnusableException when it is not there or does not run on this machine
   */
  static Engine find() throws IOException {
    String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    if (!platform.toLowerCase(Locale.ROOT).equals("linux amd64")) {
      throw new UnusableException(
          "the embedded ClickHouse exists for Linux on x86_64 only, this is " + platform);
    }
    @Nullable String named = System.getProperty(PROPERTY);
    Stream<Path> places =
        named != null
            ? Stream.of(Path.of(named))
            : Stream.of(codeSource(Engine.class), Path.of("").toAbsolutePath())
                .flatMap(start -> Stream.iterate(start, at -> at != null, Path::getParent))
                .map(at -> at.resolve(LIBRARY));
    return new Engine(
        places
            .filter(Files::isRegularFile)
            .findFirst()
            .orElseThrow(
                () ->
                    new UnusableException(
                        "the ClickHouse engine is missing (%s): run 'sh infra/engine/install.sh'"
                            .formatted(named != null ? named : LIBRARY))));
  }

  /** The command that runs the engine with its own arguments. */
  List<String> command(Path openPorts, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-Xss1m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    String classPath = codeSource(EngineMain.class) + File.pathSeparator + codeSource(Native.class);
    command.addAll(List.of("-cp", classPath, EngineMain.class.getName()));
    command.add(library.toAbsolutePath().toString());
    command.add(openPorts.toAbsolutePath().toString());
    command.addAll(arguments);
    return command;
  }

  private static Path codeSource(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
