package dev.hearth.infra.notify.receiver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Looks up secrets, which stand in no settings: {@code env:NAME} is a variable of the environment,
 * {@code file:PATH} a file.
 *
 * @param environment where variables are looked up
 */
record Secrets(Map<String, String> environment) {
  private static final String VARIABLE = "env:";
  private static final String FILE = "file:";

  /** True where a text says where a secret is, instead of being one. */
  static boolean points(String text) {
    return text.startsWith(VARIABLE) || text.startsWith(FILE);
  }

  /**
   * The secret that a text points to.
   *
   * @throws IllegalArgumentException when it is not there; the message shows only the pointer
   */
  String find(String pointer) {
    String found;
    if (pointer.startsWith(VARIABLE)) {
      found = environment.getOrDefault(pointer.substring(VARIABLE.length()), "").strip();
    } else {
      found = read(pointer);
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(pointer + " is not set, or empty");
    }
    return found;
  }

  private static String read(String pointer) {
    try {
      return Files.readString(Path.of(pointer.substring(FILE.length()))).strip();
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          pointer + " cannot be read (" + unreadable.getClass().getSimpleName() + ")", unreadable);
    }
  }
}
