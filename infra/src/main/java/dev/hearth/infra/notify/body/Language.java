package dev.hearth.infra.notify.body;

/** The language in which a receiver is told. */
public enum Language {
  EN,
  ZH;

  /** The words of this language. */
  String of(String english, String chinese) {
    return this == ZH ? chinese : english;
  }
}
