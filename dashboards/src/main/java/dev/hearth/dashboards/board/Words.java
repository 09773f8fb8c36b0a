package dev.hearth.dashboards.board;

import org.jspecify.annotations.Nullable;

/**
 * The same words in both languages.
 *
 * @param en in English
 * @param zh in Chinese
 */
public record Words(String en, String zh) {
  /**
   * Checks that both are there.
   *
   * @throws IllegalArgumentException when one is missing
   */
  public Words {
    if (missing(en) || missing(zh)) {
      throw new IllegalArgumentException("words are needed in both languages: {en: …, zh: …}");
    }
  }

  /** In one of them. */
  public String in(Language language) {
    return language == Language.EN ? en : zh;
  }

  private static boolean missing(@Nullable String words) {
    return words == null || words.isBlank();
  }
}
