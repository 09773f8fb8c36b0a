package dev.hearth.jobs.flow.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClickHouseOptionsTest {

  @Test
  void hasDefaults() {
    assertThat(ClickHouseOptions.from(new Configuration()))
        .isEqualTo(
            new ClickHouseOptions(
                "http://127.0.0.1:8123",
                "hearth",
                "hearth_writer",
                "",
                "",
                true,
                100_000,
                8 * 1024 * 1024,
                1_500,
                60_000,
                true));
  }

  @Test
  void readsEachSetting() {
    var given =
        Map.ofEntries(
            Map.entry("clickhouse.url", "https://db.example:8443"),
            Map.entry("clickhouse.database", "town"),
            Map.entry("clickhouse.user", "scribe"),
            Map.entry("clickhouse.password", "open sesame"),
            Map.entry("clickhouse.password-file", "/run/secret"),
            Map.entry("clickhouse.compress", "false"),
            Map.entry("clickhouse.insert-rows", "5"),
            Map.entry("clickhouse.insert-bytes", "64 kb"),
            Map.entry("clickhouse.linger", "2 s"),
            Map.entry("clickhouse.timeout", "3 min"),
            Map.entry("clickhouse.retry", "false"));

    assertThat(ClickHouseOptions.from(Configuration.fromMap(given)))
        .isEqualTo(
            new ClickHouseOptions(
                "https://db.example:8443",
                "town",
                "scribe",
                "open sesame",
                "/run/secret",
                false,
                5,
                65_536,
                2_000,
                180_000,
                false));
  }

  @Test
  void namesTheSettingThatCannotBe() {
    assertRefused("clickhouse.url", "127.0.0.1:8123", "must be an address");
    assertRefused("clickhouse.url", "ftp://db", "must be an address");
    assertRefused("clickhouse.url", "http://me:secret@db:8123", "clickhouse.password-file");
    assertRefused("clickhouse.database", " ", "must name a database");
    assertRefused("clickhouse.user", "", "must name a user");
    assertRefused("clickhouse.insert-rows", "0", "must be at least 1");
    assertRefused("clickhouse.insert-bytes", "1 kb", "must be between");
    assertRefused("clickhouse.insert-bytes", "5 gb", "must be between");
    assertRefused("clickhouse.timeout", "10 ms", "must be at least 1 s");
  }

  @Test
  void readsThePasswordFromItsFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "open sesame\n");

    assertThat(withPasswordFile(file).secret()).isEqualTo("open sesame");
    assertThatThrownBy(() -> withPasswordFile(folder.resolve("none")).secret())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("clickhouse.password-file: cannot read")
        .hasMessageContaining("none");
  }

  @Test
  void neverShowsThePassword() {
    var address = Map.of("clickhouse.url", "http://me:sesame@db:8123");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClickHouseOptions.from(Configuration.fromMap(address)))
        .satisfies(refused -> assertThat(refused.toString()).doesNotContain("sesame"));
    var config = new Configuration();
    config.set(ClickHouseOptions.PASSWORD, "open sesame");

    assertThat(ClickHouseOptions.from(config).secret()).isEqualTo("open sesame");
    assertThat(ClickHouseOptions.from(config).toString()).doesNotContain("sesame");
  }

  private static ClickHouseOptions withPasswordFile(Path file) {
    var config = new Configuration();
    config.set(ClickHouseOptions.PASSWORD_FILE, file.toString());
    return ClickHouseOptions.from(config);
  }

  private static void assertRefused(String key, String value, String rule) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClickHouseOptions.from(Configuration.fromMap(Map.of(key, value))))
        .withMessageStartingWith(key + ": ")
        .withMessageContaining(rule);
  }
}
