package dev.hearth.jobs.flow.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes what can be configured, from the options themselves: the table of the README and the
 * commented sample file. A test compares both with what is kept in the project.
 */
public final class ConfigReference {
  private static final String BEGIN = "<!-- config: generated, do not edit -->";
  private static final String END = "<!-- config: end -->";
  private static final int WIDTH = 96;

  private ConfigReference() {}

  /** The table, in Markdown. */
  public static String markdown(ConfigCatalog catalog) {
    var out = new StringBuilder("| key | default | takes | meaning |\n|---|---|---|---|\n");
    for (DeclaredOption option : catalog.options().values()) {
      String value = option.defaultText();
      out.append(
          "| `%s` | %s | %s | %s |%n"
              .formatted(
                  option.key(),
                  value.isEmpty() ? "" : "`" + value + "`",
                  option.kind(),
                  option.meaning().replace("|", "\\|"))
              .replace(System.lineSeparator(), "\n"));
    }
    catalog
        .passThrough()
        .forEach(
            (prefix, meaning) -> out.append("| `%s*` | | | %s |\n".formatted(prefix, meaning)));
    return out.toString();
  }

  /** The text of a document with the table put between its two marks. */
  public static String into(String document, ConfigCatalog catalog) {
    int begin = document.indexOf(BEGIN);
    int end = document.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException("needs the lines '%s' and '%s'".formatted(BEGIN, END));
    }
    return document.substring(0, begin + BEGIN.length())
        + "\n"
        + markdown(catalog)
        + document.substring(end);
  }

  /** A file that sets nothing and shows everything. */
  public static String sample(ConfigCatalog catalog) {
    var out = new StringBuilder();
    out.append("# Hearth's configuration: every key, commented out at its default.\n");
    out.append("# Order: defaults < this file (--config) < HEARTH_A_B < --a.b VALUE.\n");
    out.append("# Written by: hearth config --sample\n");
    String group = "";
    for (DeclaredOption option : catalog.options().values()) {
      String head = option.key().replaceAll("[.].*", "");
      if (!head.equals(group)) {
        group = head;
        out.append("\n# ").append("-".repeat(4)).append(' ').append(head).append('\n');
      }
      wrap(option.meaning(), WIDTH).forEach(line -> out.append("\n# ").append(line));
      out.append(option.secret() ? secretLine(option) : plainLine(option));
    }
    out.append("\n# ---- handed on as they are\n");
    for (Map.Entry<String, String> prefix : catalog.passThrough().entrySet()) {
      wrap(prefix.getKey() + "*: " + prefix.getValue(), WIDTH)
          .forEach(line -> out.append("# ").append(line).append('\n'));
    }
    return out.toString();
  }

  private static String secretLine(DeclaredOption option) {
    return "\n# %s: a secret, taken from %s only\n".formatted(option.key(), option.variable());
  }

  private static String plainLine(DeclaredOption option) {
    String value = option.defaultText();
    return "\n#%s: %s\n".formatted(option.key(), value.isEmpty() ? "\"\"" : value);
  }

  private static List<String> wrap(String text, int width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : text.split(" +")) {
      if (line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
