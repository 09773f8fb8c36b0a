package dev.hearth.infra.cli.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LogsTest {

  @TempDir Path directory;

  @AfterEach
  void asBefore() {
    System.clearProperty("hearth.log");
    Configurator.reconfigure();
  }

  @Test
  void whoLoggedBeforeTheFileWasNamedLogsIntoItFromThenOn() throws IOException {
    var early = LoggerFactory.getLogger("early");
    early.warn("goes nowhere");

    Logs.to(directory.resolve("a/hearth.log"));
    early.warn("ClickHouse does not answer");

    assertThat(directory.resolve("a/hearth.log"))
        .content()
        .contains("ClickHouse does not answer")
        .doesNotContain("nowhere");
    assertThat(Logs.keep(new IllegalStateException("why"))).endsWith("hearth.log");
    assertThat(Files.readString(directory.resolve("a/hearth.log"))).contains("why");
  }

  @Test
  void aFileThatIsFullBecomesTheOneBeforeAndFourAreAllThereEverAre() throws IOException {
    Logs.to(directory.resolve("hearth.log"));
    var log = LoggerFactory.getLogger("busy");
    String megabyte = "x".repeat(1 << 20);
    for (int i = 0; i < 5 * 33; i++) {
      log.info("{}", megabyte);
    }
    log.info("the last");

    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("hearth.log", "hearth.log.1", "hearth.log.2", "hearth.log.3");
    }
    assertThat(Files.readString(directory.resolve("hearth.log"))).contains("the last");
  }
}
