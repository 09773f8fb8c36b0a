package dev.hearth.dashboards.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.dashboards.board.Catalog;
import dev.hearth.dashboards.board.Shared.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A state is called and coloured on the page as it is on the boards. */
class SchemesTest {
  private static final Path FOLDER =
      Path.of("src/main/resources/dev/hearth/dashboards/page/static");
  private static final Catalog BOARDS = Catalog.load();

  @ParameterizedTest
  @ValueSource(strings = {"state", "severity", "alert", "step"})
  void everyValueOfASchemeHasItsColourOnThePage(String scheme) throws IOException {
    String code = Files.readString(FOLDER.resolve("dom.js"));
    Map<String, String> colours = entries(part(code, "COLOURS = {"));
    looks(scheme)
        .forEach(
            (value, look) ->
                assertThat(colours)
                    .as(scheme)
                    .containsEntry(value, family(Objects.requireNonNull(look.color(), value))));
  }

  /** An alert's state is told by one name; that of the step which led to it may be another. */
  @ParameterizedTest
  @ValueSource(strings = {"step", "state", "severity", "alert"})
  void everyValueOfASchemeHasItsNameOnThePage(String scheme) throws IOException {
    String code = Files.readString(FOLDER.resolve("words.js"));
    int chinese = code.indexOf("  zh: {");
    Map<String, String> en = entries(part(code, "stateNames: {"));
    Map<String, String> zh = entries(part(code.substring(chinese), "stateNames: {"));
    looks(scheme)
        .forEach(
            (value, look) -> {
              Look known = scheme.equals("step") ? looks("alert").get(value) : null;
              var text = known == null ? look.text() : known.text();
              assertThat(en.get(value)).as(value).isEqualToIgnoringCase(text.en());
              assertThat(zh.get(value)).as(value).isEqualTo(text.zh());
            });
  }

  private static Map<String, Look> looks(String scheme) {
    return Objects.requireNonNull(BOARDS.schemes().get(scheme), scheme);
  }

  /** The page has one shade of each; its greys have a name. */
  private static String family(String colour) {
    return colour.equals("#6e7077") ? "grey" : colour.replace("dark-", "");
  }

  private static String part(String code, String begin) {
    int at = code.indexOf(begin);
    return code.substring(at, code.indexOf('}', at));
  }

  private static Map<String, String> entries(String code) {
    var found = new HashMap<String, String>();
    Pattern.compile("(\\w+): '([^']*)'")
        .matcher(code)
        .results()
        .forEach(one -> found.put(one.group(1), one.group(2)));
    return found;
  }
}
