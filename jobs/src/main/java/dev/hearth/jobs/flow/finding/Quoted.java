package dev.hearth.jobs.flow.finding;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.time.ZoneId;
import java.util.Map;
import org.apache.commons.text.StringSubstitutor;

/** Text from outside as a literal, in the JSON and the SQL that findings carry. */
public final class Quoted {
  private Quoted() {}

  /** As JSON writes it, with its quotes. */
  public static String json(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  /** As ClickHouse reads it, with its quotes. */
  public static String sql(String text) {
    return '\'' + text.replace("\\", "\\\\").replace("'", "\\'") + '\'';
  }

  /** The name of a zone as ClickHouse knows it, with its quotes. */
  public static String sql(ZoneId zone) {
    return sql(zone.getId().equals("Z") ? "UTC" : zone.getId());
  }

  /** Puts values in the places of {@code {name}}; what a value says is never a place itself. */
  public static String filled(String template, Map<String, String> values) {
    return new StringSubstitutor(values, "{", "}", '\0')
        .setDisableSubstitutionInValues(true)
        .setEnableUndefinedVariableException(true)
        .replace(template);
  }
}
