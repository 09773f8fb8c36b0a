package dev.hearth.jobs.flow.row;

import java.util.regex.Pattern;

/** What a column holds, and which types of ClickHouse read exactly the bytes that we write. */
public enum ColumnType {
  STRING("String", "(LowCardinality\\()?String\\)?"),
  UINT8("UInt8", "UInt8|Bool"),
  UINT32("UInt32", "UInt32"),
  UINT64("UInt64", "UInt64"),
  INT64("Int64", "Int64"),
  FLOAT64("Float64", "Float64"),
  DATETIME("DateTime('UTC')", "DateTime(\\('[^']+'\\))?"),
  DATETIME64("DateTime64(3, 'UTC')", "DateTime64\\(3(, *'[^']+')?\\)"),
  DATE("Date", "Date"),
  STRINGS("Array(String)", "Array\\((LowCardinality\\()?String\\)?\\)"),
  MOMENTS("Array(DateTime64(3, 'UTC'))", "Array\\(DateTime64\\(3(, *'[^']+')?\\)\\)"),
  MAP(
      "Map(String, String)",
      "Map\\((LowCardinality\\()?String\\)?, *(LowCardinality\\()?String\\)?\\)");

  private final String expected;
  private final Pattern accepted;

  ColumnType(String expected, String accepted) {
    this.expected = expected;
    this.accepted = Pattern.compile("(" + accepted + ")");
  }

  /** The plainest type of ClickHouse that takes the bytes: for messages to people. */
  public String expected() {
    return expected;
  }

  /** True when a column of that type, as {@code system.columns} names it, takes the bytes. */
  public boolean accepts(String clickHouseType) {
    return accepted.matcher(stripAggregate(clickHouseType)).matches();
  }

  /** {@code SimpleAggregateFunction(max, UInt32)} is stored and inserted as a plain UInt32. */
  private static String stripAggregate(String type) {
    String prefix = "SimpleAggregateFunction(";
    return type.startsWith(prefix)
        ? type.substring(type.indexOf(", ", prefix.length()) + 2, type.length() - 1)
        : type;
  }
}
