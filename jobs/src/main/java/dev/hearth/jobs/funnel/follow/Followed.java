package dev.hearth.jobs.funnel.follow;

import dev.hearth.jobs.funnel.path.FunnelMemory;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is kept of one path.
 *
 * @param memory the rule's
 * @param armedMs when it is woken, if no sooner than that is enough; {@link #NEVER} for never
 * @param platforms of each group in which a path may have begun its platform
 */
public record Followed(FunnelMemory memory, long armedMs, Map<String, String> platforms) {
  public static final long NEVER = Long.MAX_VALUE;

  /** Of a path that is over nothing else is kept. */
  public static final Followed OVER = new Followed(FunnelMemory.OVER, NEVER, Map.of());

  public Followed {
    platforms = Map.copyOf(platforms);
  }

  /** The same, woken at another time. */
  public Followed armed(long atMs) {
    return new Followed(memory, atMs, platforms);
  }

  /** Platforms with one more; of two of a group, which there should not be, the first by name. */
  public static Map<String, String> with(
      Map<String, String> platforms, String groupId, String platform) {
    String known = platforms.get(groupId);
    if (known != null && known.compareTo(platform) <= 0) {
      return platforms;
    }
    Map<String, String> more = new TreeMap<>(platforms);
    more.put(groupId, platform);
    return more;
  }
}
