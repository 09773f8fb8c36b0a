package dev.hearth.jobs.flow.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.jobs.flow.config.HearthConfig.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.MemorySize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HearthConfigTest {
  @TempDir Path folder;

  @Test
  void hasDefaultsWhenNothingIsSet() {
    var config = load("", Map.of());
    assertThat(config.configuration().get(SampleOptions.AFTER)).isEqualTo(Duration.ofDays(7));
    assertThat(setting(config, "silence.after").value()).isEqualTo("7d");
    assertThat(setting(config, "silence.buffer").value()).isEqualTo("64mb");
    assertThat(setting(config, "time.mode").value()).isEqualTo("live");
    assertThat(setting(config, "jobs").value()).isEqualTo("[all]");
  }

  @Test
  void takesEveryKeyFromTheFileNestedOrDotted() {
    var config =
        load(
            """
            silence:
              after: 3d
              buffer: 1 gb
            silence.length: 9
            time.mode: replay
            jobs: [archive, "it's"]
            calendar.zones: {one: Europe/Berlin, "two:b": UTC}
            """,
            Map.of());
    var values = config.configuration();
    assertThat(values.get(SampleOptions.AFTER)).isEqualTo(Duration.ofDays(3));
    assertThat(values.get(SampleOptions.BUFFER)).isEqualTo(MemorySize.ofMebiBytes(1024));
    assertThat(values.get(SampleOptions.LENGTH)).isEqualTo(9);
    assertThat(values.get(SampleOptions.MODE)).isEqualTo(SampleOptions.Mode.REPLAY);
    assertThat(values.get(SampleOptions.JOBS)).containsExactly("archive", "it's");
    assertThat(values.get(SampleOptions.ZONES))
        .containsExactlyInAnyOrderEntriesOf(Map.of("one", "Europe/Berlin", "two:b", "UTC"));
  }

  @Test
  void argumentsWinOverTheEnvironmentAndThatOverTheFile() {
    var config =
        load(
            "silence.after: 1d\nsilence.length: 1\ntime.mode: replay\n",
            Map.of("HEARTH_SILENCE_AFTER", "2d", "HEARTH_SILENCE_LENGTH", "2"),
            "--silence.after",
            "3d");
    assertThat(setting(config, "silence.after"))
        .isEqualTo(new Setting("silence.after", "3d", Setting.Origin.ARGUMENT, "--silence.after"));
    assertThat(setting(config, "silence.length").place()).isEqualTo("HEARTH_SILENCE_LENGTH");
    assertThat(setting(config, "time.mode").place()).isEqualTo("hearth.yaml:3");
    assertThat(config.configuration().get(SampleOptions.AFTER)).isEqualTo(Duration.ofDays(3));
  }

  @Test
  void namesTheLineAndTheNearestKeyOfAnUnknownOne() {
    assertThat(problems("# mine\nsilence:\n  aftr: 7d\n", Map.of()))
        .containsExactly(
            "hearth.yaml:3: unknown key 'silence.aftr', did you mean 'silence.after'?");
    assertThat(problems("", Map.of(), "--tme.mode=live"))
        .containsExactly("--tme.mode: unknown key 'tme.mode', did you mean 'time.mode'?");
    assertThat(problems("", Map.of("HEARTH_SILENCE_AFTR", "7d")))
        .containsExactly(
            "HEARTH_SILENCE_AFTR: unknown variable, did you mean HEARTH_SILENCE_AFTER?");
  }

  @Test
  void leavesVariablesOfOthersAlone() {
    assertThat(
            problems(
                "", Map.of("HEARTH_SERVICE_HOST", "10.0.0.1", "HEARTH_SILENCE_PORT_80_TCP", "x")))
        .isEmpty();
  }

  @Test
  void reportsAllProblemsAtOnce() {
    assertThat(
            problems(
                "silence.after: 7\nsilence.length: many\ntime.mode: past\n",
                Map.of("HEARTH_SILENCE_BUFFER", "64"),
                "--jobs"))
        .containsExactly(
            "--jobs: has no value (write --jobs VALUE)",
            "hearth.yaml:1: silence.after: '7' has no unit (write it like 30s, 5min, 7d)",
            "hearth.yaml:2: silence.length: 'many' is not a whole number",
            "hearth.yaml:3: time.mode: 'past' is not one of live, replay",
            "HEARTH_SILENCE_BUFFER: silence.buffer: '64' has no unit (write it like 64mb, 2gb)");
  }

  @Test
  void checksTheRulesOfThePolicies() {
    assertThat(problems("silence.after: 0s\n", Map.of()))
        .containsExactly("silence.after must be longer than nothing");
  }

  @Test
  void refusesAKeyThatIsSetTwiceOrHasNoValue() {
    assertThat(problems("silence:\n  after: 1d\nsilence.after: 2d\ntime.mode:\n", Map.of()))
        .containsExactly(
            "hearth.yaml:3: silence.after is set twice (first at hearth.yaml:2)",
            "hearth.yaml:4: time.mode has no value; write \"\" for an empty one");
  }

  @Test
  void namesTheLineOfAFileThatIsNotYaml() {
    assertThat(problems("silence:\n  after: [1d\n", Map.of()))
        .singleElement()
        .asString()
        .startsWith("hearth.yaml:3: not YAML: ");
    assertThat(problems("- one\n", Map.of()))
        .containsExactly("hearth.yaml:1: must be a mapping of keys to values");
  }

  @Test
  void saysThatAFileIsMissing() {
    var sources = Sources.of(Map.of(), "--config", folder.resolve("no.yaml").toString());
    var wrong =
        catchThrowableOfType(
            InvalidConfig.class, () -> HearthConfig.load(SampleOptions.catalog(), sources));
    assertThat(wrong.problems()).singleElement().asString().contains("no.yaml: cannot be read");
  }

  @Test
  void handsOnKeysOfKafkaAndFlink() {
    var config =
        load(
            "kafka.properties.security.protocol: SASL_SSL\nflink:\n  parallelism.default: 4\n",
            Map.of("HEARTH_KAFKA_PROPERTIES_SASL_MECHANISM", "PLAIN"));
    assertThat(config.configuration().toMap())
        .containsEntry("kafka.properties.security.protocol", "SASL_SSL")
        .containsEntry("kafka.properties.sasl.mechanism", "PLAIN")
        .containsEntry("flink.parallelism.default", "4");
  }

  @Test
  void takesSecretsFromTheEnvironmentOnlyAndShowsThemNowhere() {
    var config = load("", Map.of("HEARTH_STORE_PASSWORD", "wq8"));
    assertThat(config.configuration().get(SampleOptions.PASSWORD)).isEqualTo("wq8");
    assertThat(config.effective().toString()).doesNotContain("wq8");
    assertThat(problems("store.password: wq8\n", Map.of(), "--store.password=wq8"))
        .hasSize(2)
        .noneMatch(problem -> problem.contains("wq8"))
        .first()
        .isEqualTo("hearth.yaml:1: store.password is a secret; set HEARTH_STORE_PASSWORD instead");
  }

  private static Setting setting(HearthConfig config, String key) {
    return config.effective().stream()
        .filter(setting -> setting.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private HearthConfig load(String yaml, Map<String, String> environment, String... arguments) {
    try {
      Path file = Files.writeString(folder.resolve("hearth.yaml"), yaml);
      return HearthConfig.load(
          SampleOptions.catalog(), new Sources(file, environment, List.of(arguments)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> problems(String yaml, Map<String, String> environment, String... arguments) {
    try {
      load(yaml, environment, arguments);
      return List.of();
    } catch (InvalidConfig e) {
      return e.problems();
    }
  }
}
