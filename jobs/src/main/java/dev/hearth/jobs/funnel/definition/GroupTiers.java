package dev.hearth.jobs.funnel.definition;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Which tier a group belongs to, such as fan, intent and course groups, from the lowest to the
 * highest.
 *
 * @param tiers in the order in which members climb them
 */
public record GroupTiers(List<Tier> tiers) implements Serializable {
  private static final long serialVersionUID = 1L;

  public static final GroupTiers NONE = new GroupTiers(List.of());

  public GroupTiers {
    tiers = List.copyOf(tiers);
  }

  /**
   * A tier.
   *
   * @param name its name
   * @param groups globs over ids of groups, in which {@code *} stands for anything
   */
  public record Tier(String name, List<String> groups) implements Serializable {
    private static final long serialVersionUID = 1L;

    public Tier {
      groups = List.copyOf(groups);
    }

    /** A regular expression for the whole of a group's id, for Java and for RE2 alike. */
    public String regex() {
      List<String> parts = new ArrayList<>();
      for (String glob : groups) {
        parts.add(quoted(glob));
      }
      return "(?s)^(" + String.join("|", parts) + ")$";
    }

    private static String quoted(String glob) {
      StringBuilder regex = new StringBuilder();
      glob.codePoints()
          .forEach(
              c -> {
                if (c == '*') {
                  regex.append(".*");
                } else if (c < 128 && !Character.isLetterOrDigit(c)) {
                  regex.append('\\').appendCodePoint(c);
                } else {
                  regex.appendCodePoint(c);
                }
              });
      return regex.toString();
    }
  }
}
