package dev.hearth.infra.verify;

import java.util.Locale;

/** Whose minutes are compared. */
enum Level {
  /** Of each group. */
  GROUP("group_activity", "group_id"),
  /** Of each community as a whole. */
  COMMUNITY("community_activity", "''");

  private final String view;
  private final String group;

  Level(String view, String group) {
    this.view = view;
    this.group = group;
  }

  /** The word for it in ClickHouse. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The view of what the job wrote; the table behind it ends in {@code _raw}. */
  String view() {
    return view;
  }

  /** In SQL, the group of a row as this level sees it. */
  String group() {
    return group;
  }

  /** The columns that tell one minute from another in the job's table. */
  String key() {
    return this == GROUP ? "community_id, group_id, window_start" : "community_id, window_start";
  }
}
