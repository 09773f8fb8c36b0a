package dev.hearth.jobs.silence.context;

import java.util.Locale;

/** Words as JSON writes them. */
final class Json {
  private static final int FIRST_PLAIN = 0x20;

  private Json() {}

  static String name(SignKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter == '"' || letter == '\\') {
        quoted.append('\\').append(letter);
      } else if (letter < FIRST_PLAIN) {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) letter));
      } else {
        quoted.append(letter);
      }
    }
    return quoted.append('"').toString();
  }
}
