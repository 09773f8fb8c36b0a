package dev.hearth.dashboards.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What ClickHouse answered.
 *
 * @param columns of the answer, in order
 * @param rows each a JSON array with a value for each column
 * @param rowsRead how many rows it read
 * @param bytesRead how many bytes it read, uncompressed
 * @param seconds how long it took there
 */
public record Answer(
    List<Column> columns, List<JsonNode> rows, long rowsRead, long bytesRead, double seconds) {
  /**
   * A column.
   *
   * @param name as the query says
   * @param type as ClickHouse writes it, as in {@code Nullable(UInt64)}
   */
  public record Column(String name, String type) {
    /** The type without {@code Nullable} and {@code LowCardinality}. */
    public String plainType() {
      return type.replaceAll("(?:Nullable|LowCardinality)\\(((?:[^()]|\\([^()]*\\))*)\\)", "$1")
          .replaceAll("(?:Nullable|LowCardinality)\\(((?:[^()]|\\([^()]*\\))*)\\)", "$1");
    }

    /** Whether it is a moment or a day. */
    public boolean time() {
      return plainType().startsWith("Date");
    }

    /** Whether Grafana takes it for a number; a Boolean is none. */
    public boolean number() {
      return plainType().matches("(U?Int(8|16|32|64)|Float(32|64)|Decimal.*)");
    }

    /** Whether Grafana takes it for a text. */
    public boolean text() {
      return plainType().matches("(String|FixedString.*|Enum.*|UUID|IPv[46]|U?Int(128|256))");
    }
  }

  /** Copies the lists. */
  public Answer {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }
}
