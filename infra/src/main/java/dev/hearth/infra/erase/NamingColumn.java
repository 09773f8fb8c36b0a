package dev.hearth.infra.erase;

import dev.hearth.jobs.flow.finding.Unnamed;
import java.util.List;

/**
 * A column by which rows about others, or about nobody, may name a member. Those rows stay; in the
 * place of the name stands {@value Unnamed#NAMELESS}.
 *
 * @param table the table
 * @param column the column
 * @param shape how the name stands in it
 * @param at in SQL, the moment that decides whether the row is from before the erasure
 */
public record NamingColumn(String table, String column, Shape shape, String at) {
  /** In SQL, the moment up to which all is forgotten. */
  static final String UNTIL = "{until:DateTime64(3, 'UTC')}";

  /** All of them. */
  public static final List<NamingColumn> ALL =
      List.of(
          new NamingColumn("messages_raw", "reply_to_member_id", Shape.ID, "occurred_at"),
          new NamingColumn("messages_raw", "mentions", Shape.LIST, "occurred_at"),
          new NamingColumn("messages_raw", "attributes", Shape.MAP, "occurred_at"),
          new NamingColumn("events_raw", "target_member_id", Shape.ID, "occurred_at"),
          new NamingColumn("events_raw", "attributes", Shape.MAP, "occurred_at"),
          new NamingColumn("funnel_entries_raw", "breakdown", Shape.LIST, "started_at"),
          new NamingColumn("alerts_raw", "members", Shape.LIST, "opened_at"),
          new NamingColumn("alerts_raw", "acknowledged_by", Shape.ID, "opened_at"),
          new NamingColumn("alert_steps_raw", "acknowledged_by", Shape.ID, "opened_at"),
          new NamingColumn("alerts_raw", "title", Shape.WORDS, "opened_at"),
          new NamingColumn("alerts_raw", "text", Shape.WORDS, "opened_at"),
          new NamingColumn("alerts_raw", "title_zh", Shape.WORDS, "opened_at"),
          new NamingColumn("alerts_raw", "text_zh", Shape.WORDS, "opened_at"),
          new NamingColumn("alerts_raw", "evidence", Shape.JSON, "opened_at"),
          new NamingColumn("alerts_raw", "sql", Shape.SQL, "opened_at"),
          new NamingColumn("alert_steps_raw", "title", Shape.WORDS, "opened_at"),
          new NamingColumn("alert_steps_raw", "text", Shape.WORDS, "opened_at"),
          new NamingColumn("rejected_raw", "detail", Shape.WORDS, "recorded_at"),
          new NamingColumn("rejected_raw", "payload", Shape.BYTES, "recorded_at"));

  /** How a name stands in a column. */
  public enum Shape {
    /** It is the whole value. */
    ID("xxHash64(%1$s) = {member:UInt64}", "{nameless:String}", false),
    /** It is an element of an array. */
    LIST(
        "arrayExists(name -> xxHash64(name) = {member:UInt64}, %1$s)",
        "arrayMap(name -> if(xxHash64(name) = {member:UInt64}, {nameless:String}, name), %1$s)",
        false),
    /** It is a value of a map. */
    MAP(
        "arrayExists(name -> xxHash64(name) = {member:UInt64}, mapValues(%1$s))",
        "mapApply((key, name) -> (key, if(xxHash64(name) = {member:UInt64}, {nameless:String},"
            + " name)), %1$s)",
        false),
    /** It is a word of a sentence. */
    WORDS(
        "match(%1$s, {word:String})", "replaceRegexpAll(%1$s, {word:String}, {hole:String})", true),
    /** It is a string of a JSON object. */
    JSON(
        "position(%1$s, {json:String}) > 0",
        "replaceAll(%1$s, {json:String}, concat('\"', {nameless:String}, '\"'))", true),
    /** It is a literal of a query. */
    SQL(
        "position(%1$s, {literal:String}) > 0",
        "replaceAll(%1$s, {literal:String}, concat('\\'', {nameless:String}, '\\''))", true),
    /**
     * It is somewhere in a record: with its length before it, as Avro and rows have it, or in the
     * text of an import. All of the bytes go, because they are not to be read again.
     */
    BYTES(
        "(position(%1$s, concat(unhex({avro:String}), {id:String})) > 0"
            + " OR position(%1$s, concat(unhex({row:String}), {id:String})) > 0"
            + " OR (startsWith(topic, 'import:') AND position(%1$s, {id:String}) > 0))",
        "''", true);

    private final String condition;
    private final String value;
    private final boolean byName;

    Shape(String condition, String value, boolean byName) {
      this.condition = condition;
      this.value = value;
      this.byName = byName;
    }

    /** Whether it is found by the name only, and not by its hash. */
    boolean byName() {
      return byName;
    }
  }

  /** Which rows name the member of an {@link Erasure}. */
  String condition() {
    String community =
        table.equals("rejected_raw")
            ? "community_id IN ('', {community:String})"
            : "community_id = {community:String}";
    return community + " AND " + at + " <= " + UNTIL + " AND " + names();
  }

  /** The same value without the name. */
  String assignment() {
    return column + " = " + shape.value.formatted(column);
  }

  private String names() {
    return shape.condition.formatted(column);
  }
}
