package dev.hearth.jobs.flow.config;

/**
 * One key with its value, and where the value came from.
 *
 * @param key dotted, lower case
 * @param value as it was written
 * @param origin what kind of place
 * @param place the exact place: {@code hearth.yaml:12}, a variable's name, an argument; "default"
 */
public record Setting(String key, String value, Origin origin, String place) {

  /** Kinds of places; a later one wins over an earlier one. */
  public enum Origin {
    DEFAULT,
    FILE,
    ENVIRONMENT,
    ARGUMENT
  }
}
