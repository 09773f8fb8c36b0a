package dev.hearth.dashboards.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written can be read: text stands out from its ground in both themes. */
class PaletteTest {
  private static final Path STYLE =
      Path.of("src/main/resources/dev/hearth/dashboards/page/static/page.css");
  private static final Pattern COLOUR = Pattern.compile("--([\\w-]+): (#[0-9a-f]{6})");
  private static final double READABLE = 4.5;

  @ParameterizedTest
  @ValueSource(strings = {":root {", ":root[data-theme=\"dark\"] {"})
  void everyTextStandsOutFromItsGround(String theme) throws IOException {
    Map<String, String> colours = palette(theme);
    for (String ground : List.of("ground", "card", "red-ground", "yellow-ground")) {
      for (String text : List.of("text", "soft")) {
        readable(colours, text, ground);
      }
    }
    for (String text : List.of("link", "accent", "red")) {
      readable(colours, text, "card");
    }
    for (String state :
        List.of("red", "orange", "yellow", "green", "blue", "purple", "light-blue")) {
      readable(colours, state, state + "-ground");
    }
    colours.put("grey", theme.contains("dark") ? known(colours, "grey") : "#5b5e65");
    readable(colours, "grey", "grey-ground");
    // A main button is card on link.
    readable(colours, "card", "link");
  }

  private static void readable(Map<String, String> colours, String text, String ground) {
    assertThat(contrast(known(colours, text), known(colours, ground)))
        .as(text + " on " + ground)
        .isGreaterThanOrEqualTo(READABLE);
  }

  private static String known(Map<String, String> colours, String name) {
    return Objects.requireNonNull(colours.get(name), name);
  }

  private static Map<String, String> palette(String theme) throws IOException {
    String style = Files.readString(STYLE);
    int begin = style.indexOf(theme);
    String part = style.substring(begin, style.indexOf('}', begin));
    Map<String, String> colours = new HashMap<>();
    COLOUR.matcher(part).results().forEach(one -> colours.put(one.group(1), one.group(2)));
    return colours;
  }

  /** The contrast of WCAG 2: of the relative luminances, each raised a little. */
  private static double contrast(String one, String other) {
    double brighter = Math.max(luminance(one), luminance(other));
    double darker = Math.min(luminance(one), luminance(other));
    return (brighter + .05) / (darker + .05);
  }

  private static double luminance(String colour) {
    return .2126 * part(colour, 1) + .7152 * part(colour, 3) + .0722 * part(colour, 5);
  }

  private static double part(String colour, int at) {
    double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
    return value <= .04045 ? value / 12.92 : Math.pow((value + .055) / 1.055, 2.4);
  }
}
