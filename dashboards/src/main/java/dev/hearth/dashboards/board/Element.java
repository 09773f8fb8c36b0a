package dev.hearth.dashboards.board;

/** What stands on a board: the title of a row, or a panel. */
public sealed interface Element permits Row, Panel {}
