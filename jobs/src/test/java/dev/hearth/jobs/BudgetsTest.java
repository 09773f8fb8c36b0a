package dev.hearth.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sizes that keep the whole house readable, and what only the source text shows. */
class BudgetsTest {
  private static final Path HOUSE = Path.of("..").toAbsolutePath().normalize();
  private static final List<String> MODULES =
      List.of("schemas", "jobs", "infra", "dashboards", "bench");
  private static final int MOST_LINES = 250;
  private static final int MOST_FILES = 12;

  /** Packages above the budget, each with its size, which must not grow, and the reason. */
  private static final Map<String, Integer> LARGE_PACKAGES =
      Map.of(
          // Each of the six values that cross the network or are saved has its codec beside it.
          "dev/hearth/jobs/activity", 22,
          // One class for each command, or for each piece of a run; each may still be split.
          "dev/hearth/infra/cli", 16,
          "dev/hearth/infra/cli/run", 14);

  private static final Pattern CATCHES_ALL =
      Pattern.compile("catch \\([^)]*\\b(Exception|RuntimeException|Throwable|Error)\\b[^)]*\\)");

  /** Where foreign code meets ours. */
  private static final Pattern MAY_CATCH_ALL =
      Pattern.compile("dev/hearth/jobs/flow/(decode|sink(/client)?)");

  @Test
  void noFileIsLongerThanItMayBe() throws IOException {
    for (Path file : sources()) {
      assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(MOST_LINES);
    }
  }

  @Test
  void noPackageHasMoreFilesThanItMayHave() throws IOException {
    Map<String, Integer> sizes = new TreeMap<>();
    for (Path file : sources()) {
      if (!file.endsWith("package-info.java")) {
        sizes.merge(packageOf(file), 1, Integer::sum);
      }
    }
    assertThat(sizes).containsKeys("dev/hearth/jobs/activity", "dev/hearth/jobs/flow/decode");
    sizes.forEach(
        (name, size) ->
            assertThat(size)
                .as("files in %s", name)
                .isLessThanOrEqualTo(LARGE_PACKAGES.getOrDefault(name, MOST_FILES)));
  }

  @Test
  void everyPackageSaysWhatLivesInItAndIsNullMarked() throws IOException {
    for (Path folder :
        sources().stream().map(file -> file.resolveSibling(".")).collect(Collectors.toSet())) {
      assertThat(folder.resolve("package-info.java"))
          .exists()
          .content()
          .startsWith("/**")
          .contains("@NullMarked");
    }
  }

  @Test
  void nobodyCatchesEverythingButWhereForeignCodeMeetsOurs() throws IOException {
    for (Path file : sources()) {
      if (packageOf(file).startsWith("dev/hearth/jobs")
          && !MAY_CATCH_ALL.matcher(packageOf(file)).matches()) {
        Matcher matcher = CATCHES_ALL.matcher(Files.readString(file));
        assertThat(matcher.find()).as("%s catches everything", file).isFalse();
      }
    }
  }

  private static String packageOf(Path file) {
    return file.toString().replaceFirst(".*/src/main/java/", "").replaceFirst("/[^/]*$", "");
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(HOUSE.resolve(module).resolve("src/main/java"))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    return sources;
  }
}
