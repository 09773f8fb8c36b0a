package dev.hearth.dashboards.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All that the page says is said in both languages. */
class WordsTest {
  private static final Path FOLDER =
      Path.of("src/main/resources/dev/hearth/dashboards/page/static");
  private static final Pattern WORD = Pattern.compile("(\\w+): '((?:\\\\.|[^'\\\\])*)'");

  @Test
  void everyWordIsThereInBothLanguagesWithTheSamePlaces() throws IOException {
    Map<String, String> english = words("en", "zh");
    Map<String, String> chinese = words("zh", "nothing");
    assertThat(english).hasSizeGreaterThan(100);
    assertThat(chinese.keySet()).containsExactlyInAnyOrderElementsOf(english.keySet());
    english.forEach(
        (key, word) ->
            assertThat(places(chinese.getOrDefault(key, ""))).as(key).isEqualTo(places(word)));
  }

  @Test
  void everyWordThatIsUsedIsKnownAndNothingIsSaidPastThem() throws IOException {
    Map<String, String> known = words("en", "zh");
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".js")).toList()) {
        String code = Files.readString(file);
        List<String> used =
            Pattern.compile("\\b(?:say|empty)\\((?:[\\w.\\[\\]'-]+, )?'(\\w+)'")
                .matcher(code)
                .results()
                .map(found -> found.group(1))
                .filter(key -> !List.of("days", "stateNames").contains(key))
                .toList();
        assertThat(known.keySet()).as(file.getFileName().toString()).containsAll(used);
        if (!file.endsWith("words.js")) {
          assertThat(code.lines().filter(line -> !line.strip().startsWith("/")))
              .as(file.getFileName().toString())
              .noneMatch(line -> line.replace("'中文'", "").codePoints().anyMatch(WordsTest::han));
        }
      }
    }
  }

  @Test
  void noMarkupIsBuiltFromTextAndNothingComesFromElsewhere() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        String code = Files.readString(file).replace("http://www.w3.org/2000/svg", "");
        assertThat(code)
            .as(file.getFileName().toString())
            .doesNotContain("http://", "https://", "insertAdjacentHTML", "eval(", "style=\"")
            .doesNotContainPattern("innerHTML\\s*=[^=]");
      }
    }
  }

  private static boolean han(int codePoint) {
    return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HAN;
  }

  private static List<String> places(String word) {
    var found = new TreeSet<String>();
    Pattern.compile("\\{\\d}").matcher(word).results().map(MatchResult::group).forEach(found::add);
    return new ArrayList<>(found);
  }

  private static Map<String, String> words(String language, String next) throws IOException {
    String file = Files.readString(FOLDER.resolve("words.js"));
    int begin = file.indexOf("  " + language + ": {");
    int end = file.indexOf("  " + next + ": {");
    String part = file.substring(begin, end < 0 ? file.indexOf("\n};") : end);
    Map<String, String> words = new LinkedHashMap<>();
    WORD.matcher(part).results().forEach(word -> words.put(word.group(1), word.group(2)));
    return new TreeMap<>(words);
  }
}
