package dev.hearth.jobs.flow.sink.client;

import dev.hearth.jobs.flow.config.ClickHouseOptions;
import dev.hearth.jobs.flow.row.RowBatch;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the sink needs of ClickHouse. Calls block, but never longer than the time-out of the
 * options, and may come from several threads at once.
 */
public interface InsertClient extends AutoCloseable {

  /**
   * Returns when the server has said that it stored all rows.
   *
   * @param columns the types that the server gave the columns, in the order of the rows' bytes; it
   *     refuses the insert when they are others by now
   */
  void insert(String table, Map<String, String> columns, List<RowBatch> rows) throws Failed;

  /** What a table looks like now. */
  TableShape shape(String table) throws Failed;

  /** Ends the connections; calls under way fail. */
  @Override
  void close();

  /** Makes the client where the sink runs. */
  interface Source extends Serializable {
    InsertClient connect(ClickHouseOptions options);
  }

  /** The server did not store the rows, or nobody knows whether it did. */
  final class Failed extends Exception {
    private static final long serialVersionUID = 1L;

    private final InsertFailure failure;
    private final boolean outcomeKnown;

    /**
     * @param outcomeKnown true when it is certain that nothing was stored
     */
    public Failed(
        InsertFailure failure, boolean outcomeKnown, String line, @Nullable Throwable cause) {
      super(line, cause);
      this.failure = failure;
      this.outcomeKnown = outcomeKnown;
    }

    public InsertFailure failure() {
      return failure;
    }

    public boolean outcomeKnown() {
      return outcomeKnown;
    }

    /** What went wrong, in one line. */
    public String line() {
      return String.valueOf(getMessage());
    }
  }
}
