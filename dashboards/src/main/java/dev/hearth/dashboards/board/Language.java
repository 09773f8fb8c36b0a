package dev.hearth.dashboards.board;

/** A language that boards are written in. */
public enum Language {
  /** English. */
  EN,
  /** Chinese. */
  ZH
}
