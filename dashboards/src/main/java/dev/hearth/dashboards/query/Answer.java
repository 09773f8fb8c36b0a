package dev.hearth.dashboards.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;

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
    private static final Pattern WRAPPED =
        Pattern.compile(
            "^(?:Nullable|LowCardinality|SimpleAggregateFunction)\\((?:\\w+, )?(.*)\\)$");

    /** The type without what Grafana does not see of it. */
    public String plainType() {
      String plain = type;
      for (String before = ""; !before.equals(plain); ) {
        before = plain;
        plain = WRAPPED.matcher(plain).replaceFirst("$1");
      }
      return plain;
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
