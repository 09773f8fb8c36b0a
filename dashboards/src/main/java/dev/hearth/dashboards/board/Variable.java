package dev.hearth.dashboards.board;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hearth.dashboards.yaml.Need;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A choice at the top of a board.
 *
 * @param name by which queries and addresses know it
 * @param type where its values come from
 * @param label before it; a constant has none
 * @param description of it
 * @param multi whether several may be chosen
 * @param all whether all may be chosen, which is then what is chosen first
 * @param refresh when its query is asked again
 * @param sql of a query: one column, or the value first and then its text; empty otherwise
 * @param values of a custom one, in order
 * @param first what is chosen first, when that is not all or the first of the values
 * @param value of a constant, by language
 */
public record Variable(
    String name,
    Type type,
    @Nullable Words label,
    @Nullable Words description,
    boolean multi,
    boolean all,
    @Nullable Refresh refresh,
    String sql,
    List<Value> values,
    @JsonProperty("default") @Nullable String first,
    @Nullable Words value) {
  /** Where values come from. */
  public enum Type {
    /** From a query. */
    QUERY,
    /** From its list of values. */
    CUSTOM,
    /** Typed by hand; empty for no filter. */
    TEXTBOX,
    /** One value for each language, never shown. */
    CONSTANT
  }

  /** When a query is asked again. */
  public enum Refresh {
    /** When the board opens. */
    LOAD,
    /** Also when the range of time changes. */
    RANGE
  }

  /**
   * One value of a custom variable.
   *
   * @param value in queries
   * @param text on the board
   */
  public record Value(String value, Words text) {
    /** Checks that both are there. */
    public Value {
      Need.of(value, "value");
      Need.of(text, "text");
    }
  }

  /** Checks that its type has what it needs. */
  public Variable {
    Need.of(name, "name");
    Need.of(type, "type");
    values = Need.orNone(values);
    sql = sql == null ? "" : sql.strip();
    Need.that((type == Type.QUERY) == !sql.isEmpty(), "type: query, and no other, has sql");
    Need.that((type == Type.CUSTOM) == !values.isEmpty(), "type: custom, and no other, has values");
    Need.that(
        (type == Type.CONSTANT) == (value != null), "type: constant has value: {en: …, zh: …}");
    Need.that(type == Type.CONSTANT || label != null, "the key label is missing");
  }
}
