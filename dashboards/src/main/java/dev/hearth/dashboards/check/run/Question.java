package dev.hearth.dashboards.check.run;

import java.util.List;

/**
 * Something that is asked.
 *
 * @param board the board's name
 * @param panel the title of the panel, or what else asks
 * @param sql with its macros
 * @param shape of the answer
 * @param columns that must be in it
 * @param drawn whether it is a panel of the board, which has to show something
 * @param mayBeEmpty whether the demo may have nothing to show
 */
record Question(
    String board,
    String panel,
    String sql,
    Shape shape,
    List<String> columns,
    boolean drawn,
    boolean mayBeEmpty) {}
