package dev.hearth.jobs.flow.row;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a fact becomes a row: one declaration gives name, type and getter of each column. The sink
 * checks it against ClickHouse when it starts; columns of ClickHouse that are not declared here
 * take their default.
 *
 * @param <T> the fact
 */
public final class Table<T> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final ArrayList<Column> columns;
  private final ArrayList<Put<T>> puts;

  private Table(Builder<T> declared) {
    this.name = declared.name;
    this.columns = new ArrayList<>(declared.columns);
    this.puts = new ArrayList<>(declared.puts);
  }

  /** Begins the declaration of a table, by the name it has in ClickHouse. */
  @SuppressWarnings("unused") // the class only tells the compiler what T is
  public static <T> Builder<T> named(String name, Class<T> fact) {
    return new Builder<>(name);
  }

  public String name() {
    return name;
  }

  /** The columns in the order of their bytes. */
  public List<Column> columns() {
    return List.copyOf(columns);
  }

  /** Adds the fact's row to the block. */
  public void encode(T fact, RowBinary out) {
    for (int i = 0; i < puts.size(); i++) {
      puts.get(i).put(fact, out);
    }
  }

  @Override
  public String toString() {
    return "Table(" + name + ")";
  }

  /** The columns so far. */
  public static final class Builder<T> {
    private final String name;
    private final List<Column> columns = new ArrayList<>();
    private final List<Put<T>> puts = new ArrayList<>();

    private Builder(String name) {
      this.name = name;
    }

    /** A String or LowCardinality(String). */
    public Builder<T> string(String column, TextOf<T> get) {
      return add(column, ColumnType.STRING, (fact, out) -> out.putString(get.of(fact)));
    }

    /** A String of any bytes. */
    public Builder<T> bytes(String column, BytesOf<T> get) {
      return add(column, ColumnType.STRING, (fact, out) -> out.putBytes(get.of(fact)));
    }

    public Builder<T> uint8(String column, IntOf<T> get) {
      return add(column, ColumnType.UINT8, (fact, out) -> out.putUInt8(get.of(fact)));
    }

    public Builder<T> uint32(String column, LongOf<T> get) {
      return add(column, ColumnType.UINT32, (fact, out) -> out.putUInt32(get.of(fact)));
    }

    public Builder<T> uint64(String column, LongOf<T> get) {
      return add(column, ColumnType.UINT64, (fact, out) -> out.putUInt64(get.of(fact)));
    }

    public Builder<T> int64(String column, LongOf<T> get) {
      return add(column, ColumnType.INT64, (fact, out) -> out.putInt64(get.of(fact)));
    }

    public Builder<T> float64(String column, DoubleOf<T> get) {
      return add(column, ColumnType.FLOAT64, (fact, out) -> out.putFloat64(get.of(fact)));
    }

    /** A DateTime from seconds since 1970 UTC. */
    public Builder<T> dateTime(String column, LongOf<T> epochSeconds) {
      return add(
          column, ColumnType.DATETIME, (fact, out) -> out.putDateTime(epochSeconds.of(fact)));
    }

    /** A DateTime64(3) from milliseconds since 1970 UTC. */
    public Builder<T> dateTime64(String column, LongOf<T> epochMs) {
      return add(column, ColumnType.DATETIME64, (fact, out) -> out.putDateTime64(epochMs.of(fact)));
    }

    /** A Date from days since 1970. */
    public Builder<T> date(String column, IntOf<T> epochDay) {
      return add(column, ColumnType.DATE, (fact, out) -> out.putDate(epochDay.of(fact)));
    }

    /** An Array(String). */
    public Builder<T> strings(String column, ListOf<T> get) {
      return add(column, ColumnType.STRINGS, (fact, out) -> out.putStrings(get.of(fact)));
    }

    /** An Array(DateTime64(3)) from milliseconds since 1970 UTC. */
    public Builder<T> moments(String column, MomentsOf<T> epochMs) {
      return add(column, ColumnType.MOMENTS, (fact, out) -> out.putMoments(epochMs.of(fact)));
    }

    /** A Map(String, String). */
    public Builder<T> map(String column, MapOf<T> get) {
      return add(column, ColumnType.MAP, (fact, out) -> out.putMap(get.of(fact)));
    }

    public Table<T> build() {
      if (columns.isEmpty()) {
        throw new IllegalStateException("Table " + name + " declares no column");
      }
      return new Table<>(this);
    }

    private Builder<T> add(String column, ColumnType type, Put<T> put) {
      if (columns.stream().anyMatch(known -> known.name().equals(column))) {
        throw new IllegalStateException("Table " + name + " declares " + column + " twice");
      }
      columns.add(new Column(column, type));
      puts.add(put);
      return this;
    }
  }

  /** Puts one column of a fact. */
  private interface Put<T> extends Serializable {
    void put(T fact, RowBinary out);
  }

  /** Reads a text. */
  public interface TextOf<T> extends Serializable {
    String of(T fact);
  }

  /** Reads bytes. */
  public interface BytesOf<T> extends Serializable {
    byte[] of(T fact);
  }

  /** Reads an int, unboxed. */
  public interface IntOf<T> extends Serializable {
    int of(T fact);
  }

  /** Reads a long, unboxed. */
  public interface LongOf<T> extends Serializable {
    long of(T fact);
  }

  /** Reads a double, unboxed. */
  public interface DoubleOf<T> extends Serializable {
    double of(T fact);
  }

  /** Reads a list of texts. */
  public interface ListOf<T> extends Serializable {
    List<String> of(T fact);
  }

  /** Reads a list of moments. */
  public interface MomentsOf<T> extends Serializable {
    List<Long> of(T fact);
  }

  /** Reads a map of texts. */
  public interface MapOf<T> extends Serializable {
    Map<String, String> of(T fact);
  }
}
