package dev.hearth.dashboards.query;

import java.util.List;
import java.util.Map;

/**
 * Expands the SQL of a board into SQL that ClickHouse takes, as Grafana's ClickHouse data source
 * does: first what its page replaces ({@code $__conditionalAll}, variables), then what its backend
 * replaces ({@code $__timeFilter} and its like).
 *
 * <p>It is stricter where the data source would send SQL that fails or means something else: a
 * variable nobody set, "All" outside {@code $__conditionalAll}, and a value that is no plain word
 * where it is not quoted. Backslashes in quoted values are escaped as well.
 */
public final class Macros {
  /** The value of a variable that stands for all values. */
  public static final String ALL = "$__all";

  private Macros() {}

  /**
   * The SQL for one span and one choice of variables.
   *
   * @param variables by name; {@link #ALL} alone stands for all values
   * @throws IllegalArgumentException when a macro has the wrong number of arguments, or a variable
   *     is not among them or may not stand where it does
   */
  public static String expand(String sql, Span span, Map<String, List<String>> variables) {
    String guarded = Conditional.expand(sql, variables);
    return BackendMacros.expand(Variables.replace(guarded, span, variables), span);
  }

  /**
   * The SQL of an alert rule, which the backend expands alone: no variables, no page.
   *
   * @throws IllegalArgumentException when a macro has the wrong number of arguments
   */
  public static String expand(String sql, Span span) {
    return BackendMacros.expand(sql, span);
  }
}
