package dev.hearth.infra.reader;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A database user who sees the rows of some communities.
 *
 * @param name the user, as ClickHouse knows it
 * @param communities whose rows; none means no row at all
 */
public record Reader(String name, List<String> communities) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,59}");

  /** Sorts the communities and leaves out those named twice. */
  public Reader {
    if (!NAME.matcher(name).matches() || name.startsWith("hearth") || name.equals("default")) {
      throw new IllegalArgumentException(
          "'%s' is no name for a reader: lower case letters, digits and _, a letter first, and not"
                  .formatted(name)
              + " one of hearth's own");
    }
    for (String community : communities) {
      if (community.isBlank() || community.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException("'" + community + "' is no community");
      }
    }
    communities = communities.stream().distinct().sorted().toList();
  }

  /**
   * The condition that a row must meet. A table without the column is refused by ClickHouse itself,
   * so what no community can be told of is not shown to a reader.
   */
  public String filter() {
    if (communities.isEmpty()) {
      return "0";
    }
    return communities.stream()
        .map(Reader::quoted)
        .collect(Collectors.joining(", ", "community_id IN (", ")"));
  }

  static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
