package dev.hearth.jobs.flow.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.jobs.HearthOptions;
import dev.hearth.jobs.flow.config.HearthConfig.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReferenceTest {
  private static final Path ROOT = Path.of("..");

  @Test
  void showsKeyDefaultKindAndMeaning() {
    assertThat(ConfigReference.markdown(SampleOptions.catalog()))
        .contains("| `silence.after` | `7d` | duration | A group is silent after this. |\n")
        .contains("| `silence.buffer` | `64mb` | size | Room for \\| waiting rows. |\n")
        .contains("| `time.mode` | `live` | live / replay | What moves time. |\n")
        .contains("| `jobs` | `[all]` | list of text | Which jobs run. |\n")
        .contains("| `store.password` |  | text | Password of the store. |\n")
        .contains("| `flink.*` | | | Flink's own. |\n");
  }

  @Test
  void readsItsOwnSampleBackOnceTheCommentsAreOpened(@TempDir Path folder) throws IOException {
    String opened =
        ConfigReference.sample(SampleOptions.catalog())
            .replaceAll("(?m)^#([a-z]+[.a-z-]*: )", "$1");
    assertThat(opened).contains("\nsilence.after: 7d\n").doesNotContain("\nstore.password: ");
    Path file = Files.writeString(folder.resolve("hearth.yaml"), opened);
    var config = HearthConfig.load(SampleOptions.catalog(), new Sources(file, Map.of(), List.of()));
    assertThat(config.configuration().get(SampleOptions.JOBS)).containsExactly("all");
  }

  @Test
  void replacesOnlyWhatStandsBetweenTheMarks() {
    String document =
        "before\n<!-- config: generated, do not edit -->\nold\n<!-- config: end -->\nafter\n";
    assertThat(ConfigReference.into(document, SampleOptions.catalog()))
        .startsWith("before\n<!--")
        .endsWith("<!-- config: end -->\nafter\n")
        .doesNotContain("old");
    assertThatThrownBy(() -> ConfigReference.into("no marks", SampleOptions.catalog()))
        .hasMessageContaining("config: end");
  }

  @Test
  void everyOptionOfTheProjectSaysWhatItMeans() {
    assertThat(HearthOptions.catalog().options().values())
        .allSatisfy(option -> assertThat(option.meaning()).as(option.key()).isNotBlank());
  }

  @Test
  void theTableInTheReadmeIsCurrent() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    assertThat(readme)
        .as("run ./hearth config --reference --into README.md")
        .isEqualTo(ConfigReference.into(readme, HearthOptions.catalog()));
  }

  @Test
  void theSampleFileIsCurrent() throws IOException {
    assertThat(ROOT.resolve("hearth.sample.yaml"))
        .as("run ./hearth config --sample > hearth.sample.yaml")
        .hasContent(ConfigReference.sample(HearthOptions.catalog()));
  }
}
