package dev.hearth.jobs.flow.sink;

import dev.hearth.jobs.flow.row.Column;
import dev.hearth.jobs.flow.row.RowBatch;
import java.io.Serializable;
import java.util.List;

/**
 * A batch on its way, with the columns that its bytes were encoded for: rows that waited in a
 * checkpoint while Hearth was upgraded are not rows of the new columns.
 */
record Block(RowBatch batch, List<Column> columns) implements Serializable {}
