package dev.hearth.jobs.flow.row;

import java.io.Serializable;

/**
 * One column of an insert.
 *
 * @param name as in ClickHouse
 * @param type what its bytes are
 */
public record Column(String name, ColumnType type) implements Serializable {}
