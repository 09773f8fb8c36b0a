package dev.hearth.jobs.flow.calendar;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Groups named by patterns, in which a {@code *} stands for any characters or none. */
final class Scope implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Every group of every community. */
  static final Scope ALL = new Scope("*", List.of("*"));

  private final Pattern community;
  private final ArrayList<Pattern> groups;

  Scope(String community, List<String> groups) {
    this.community = pattern(community);
    this.groups =
        groups.stream().map(Scope::pattern).collect(Collectors.toCollection(ArrayList::new));
  }

  /** Whether a group is among them; the empty group id stands for the community as a whole. */
  boolean holds(String communityId, String groupId) {
    return community.matcher(communityId).matches()
        && groups.stream().anyMatch(group -> group.matcher(groupId).matches());
  }

  private static Pattern pattern(String words) {
    String regex =
        Arrays.stream(words.split("[*]", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.compile(regex, Pattern.DOTALL);
  }
}
