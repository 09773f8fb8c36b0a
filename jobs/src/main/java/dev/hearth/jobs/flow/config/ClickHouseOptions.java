package dev.hearth.jobs.flow.config;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Where ClickHouse is and how rows go there.
 *
 * @param url HTTP address of the server
 * @param database holds our tables
 * @param user who writes
 * @param password the user's password; empty when there is none or the file has it
 * @param passwordFile file with the password, read where the sink runs; empty for none
 * @param compress whether inserts are compressed on the way
 * @param insertRows an insert has so many rows at most
 * @param insertBytes an insert has so many bytes at most, before compression, unless one row alone
 *     is longer
 * @param lingerMs how long a row waits for others, at most
 * @param timeoutMs after how long an unanswered insert counts as lost, and is sent again
 * @param retry whether what failed is sent again; without it rows are lost
 */
public record ClickHouseOptions(
    String url,
    String database,
    String user,
    String password,
    String passwordFile,
    boolean compress,
    int insertRows,
    int insertBytes,
    long lingerMs,
    long timeoutMs,
    boolean retry)
    implements Serializable {

  public static final ConfigOption<String> URL =
      ConfigOptions.key("clickhouse.url")
          .stringType()
          .defaultValue("http://127.0.0.1:8123")
          .withDescription("HTTP address of the ClickHouse server.");

  public static final ConfigOption<String> DATABASE =
      ConfigOptions.key("clickhouse.database")
          .stringType()
          .defaultValue("hearth")
          .withDescription("Database that holds the tables.");

  public static final ConfigOption<String> USER =
      ConfigOptions.key("clickhouse.user")
          .stringType()
          .defaultValue("hearth_writer")
          .withDescription("User who writes rows.");

  public static final ConfigOption<String> PASSWORD =
      ConfigOptions.key("clickhouse.password")
          .stringType()
          .defaultValue("")
          .withDescription(
              "Password of that user. Secret: only from the environment"
                  + " (HEARTH_CLICKHOUSE_PASSWORD), never from a file of settings.");

  public static final ConfigOption<String> PASSWORD_FILE =
      ConfigOptions.key("clickhouse.password-file")
          .stringType()
          .defaultValue("")
          .withDescription("File that holds the password, read on each worker.");

  public static final ConfigOption<Boolean> COMPRESS =
      ConfigOptions.key("clickhouse.compress")
          .booleanType()
          .defaultValue(true)
          .withDescription("Whether inserts are compressed (LZ4) on the way.");

  public static final ConfigOption<Integer> INSERT_ROWS =
      ConfigOptions.key("clickhouse.insert-rows")
          .intType()
          .defaultValue(100_000)
          .withDescription("An insert has so many rows at most.");

  public static final ConfigOption<MemorySize> INSERT_BYTES =
      ConfigOptions.key("clickhouse.insert-bytes")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(8))
          .withDescription(
              "An insert has so many bytes at most, before compression. A writer holds up to"
                  + " four inserts.");

  public static final ConfigOption<Duration> LINGER =
      ConfigOptions.key("clickhouse.linger")
          .durationType()
          .defaultValue(Duration.ofMillis(1500))
          .withDescription(
              "How long a row waits for others, at most: a longer wait makes fewer parts to merge.");

  public static final ConfigOption<Duration> TIMEOUT =
      ConfigOptions.key("clickhouse.timeout")
          .durationType()
          .defaultValue(Duration.ofSeconds(60))
          .withDescription("After how long an insert that is not answered in full is sent again.");

  public static final ConfigOption<Boolean> RETRY =
      ConfigOptions.key("clickhouse.retry")
          .booleanType()
          .defaultValue(true)
          .withDescription(
              "Whether an insert that failed is sent again. False drops what it held: only for a"
                  + " proof that a loss is seen; never for data.");

  public ClickHouseOptions {
    // Every message shows the address.
    check(!url.contains("@"), URL, "it", "must not name a user: see clickhouse.password-file");
    check(isHttp(url), URL, url, "must be an address like http://127.0.0.1:8123");
    check(!database.isBlank(), DATABASE, database, "must name a database");
    check(!user.isBlank(), USER, user, "must name a user");
    check(insertRows > 0, INSERT_ROWS, insertRows, "must be at least 1");
    check(insertBytes >= 64 * 1024, INSERT_BYTES, insertBytes, "must be between 64 kb and 1 gb");
    check(lingerMs >= 0, LINGER, lingerMs + " ms", "must not be negative");
    check(timeoutMs >= 1000, TIMEOUT, timeoutMs + " ms", "must be at least 1 s");
  }

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException naming the first setting that cannot be
   */
  public static ClickHouseOptions from(ReadableConfig config) {
    long bytes = config.get(INSERT_BYTES).getBytes();
    return new ClickHouseOptions(
        config.get(URL),
        config.get(DATABASE),
        config.get(USER),
        config.get(PASSWORD),
        config.get(PASSWORD_FILE),
        config.get(COMPRESS),
        config.get(INSERT_ROWS),
        bytes > 1L << 30 ? -1 : (int) bytes,
        config.get(LINGER).toMillis(),
        config.get(TIMEOUT).toMillis(),
        config.get(RETRY));
  }

  /**
   * The password, from its file where one is given.
   *
   * @throws UncheckedIOException when the file cannot be read
   */
  public String secret() {
    if (passwordFile.isEmpty()) {
      return password;
    }
    try {
      return Files.readString(Path.of(passwordFile)).strip();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          PASSWORD_FILE.key() + ": cannot read " + passwordFile, unreadable);
    }
  }

  /** All but the password. */
  @Override
  public String toString() {
    return "ClickHouseOptions(" + user + " at " + url + ", database " + database + ")";
  }

  private static boolean isHttp(String url) {
    try {
      URI address = new URI(url);
      return address.getHost() != null
          && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()));
    } catch (java.net.URISyntaxException notAnAddress) {
      return false;
    }
  }

  private static void check(boolean holds, ConfigOption<?> option, Object value, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(option.key() + ": " + value + " " + rule);
    }
  }
}
