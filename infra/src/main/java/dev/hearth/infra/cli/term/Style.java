package dev.hearth.infra.cli.term;

/** Marks words on a screen that wants colours, and leaves them as they are elsewhere. */
public enum Style {
  BOLD(1),
  DIM(2),
  RED(31),
  GREEN(32),
  YELLOW(33),
  CYAN(36);

  private final int code;

  Style(int code) {
    this.code = code;
  }

  /** The words in this style. */
  public String of(String words, boolean colours) {
    return colours && !words.isEmpty() ? "\u001b[" + code + "m" + words + "\u001b[0m" : words;
  }
}
