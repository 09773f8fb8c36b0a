package dev.hearth.jobs.silence.community;

import dev.hearth.jobs.silence.group.GroupMemory;
import dev.hearth.jobs.silence.score.BudgetControl;
import dev.hearth.jobs.silence.score.CommunityHours;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a community: 40 KB of its own, at most 1 KB for each of its groups and usually
 * 250 bytes for its background, and its sources. Groups are never forgotten, because a group that
 * is silent is what this is about.
 */
public final class CommunityMemory {
  private final String communityId;
  private final CommunityHours hours;
  private final BudgetControl control;
  private final Map<String, SourceMemory> sources = new TreeMap<>();
  private final Map<String, GroupMemory> groups = new TreeMap<>();
  private final PriorityQueue<Wake> agenda = new PriorityQueue<>(Wake.ORDER);
  private long silentSinceMs;

  private record Wake(long atMs, String groupId) {
    static final Comparator<Wake> ORDER =
        Comparator.comparingLong(Wake::atMs).thenComparing(Wake::groupId);
  }

  /** A community of which nothing was heard yet. */
  public CommunityMemory(String communityId) {
    this(communityId, new CommunityHours(), new BudgetControl());
  }

  /** Takes up what was saved; sources and groups are added by themselves. */
  public CommunityMemory(String communityId, CommunityHours hours, BudgetControl control) {
    this.communityId = communityId;
    this.hours = hours;
    this.control = control;
  }

  public String communityId() {
    return communityId;
  }

  public CommunityHours hours() {
    return hours;
  }

  public BudgetControl control() {
    return control;
  }

  /** Since when nobody spoke in all but a few groups, while that is told; 0 while it is not. */
  public long silentSinceMs() {
    return silentSinceMs;
  }

  /** Notes that it is told that nobody speaks; 0 for that it is over. */
  public void silentSinceMs(long sinceMs) {
    silentSinceMs = sinceMs;
  }

  /** Its sources, by platform. */
  public Map<String, SourceMemory> sources() {
    return sources;
  }

  /** Its groups, by id. */
  public Map<String, GroupMemory> groups() {
    return groups;
  }

  /** Its groups that a platform feeds. */
  public Collection<Map.Entry<String, GroupMemory>> groupsOf(String platform) {
    return groups.entrySet().stream()
        .filter(group -> group.getValue().platform().equals(platform))
        .toList();
  }

  /** The source of a platform, new where nothing was heard of it. */
  public SourceMemory source(String platform) {
    return sources.computeIfAbsent(platform, SourceMemory::new);
  }

  /** Forgets the name of a member in all groups. */
  public void forget(String memberId) {
    groups.values().forEach(group -> group.background().regulars().forget(memberId));
  }

  /** Adds a group that was saved. */
  public void restore(String groupId, GroupMemory group) {
    groups.put(groupId, group);
    if (group.wakeAtMs() > 0) {
      agenda.add(new Wake(group.wakeAtMs(), groupId));
    }
  }

  /** Looks at a group again at a moment, and not at any other; never for {@link Long#MAX_VALUE}. */
  public void wakeAt(String groupId, GroupMemory group, long atMs) {
    long wanted = atMs == Long.MAX_VALUE ? 0 : atMs;
    if (wanted != group.wakeAtMs()) {
      group.wakeAtMs(wanted);
      if (wanted > 0) {
        agenda.add(new Wake(wanted, groupId));
      }
    }
  }

  /** The next group to be looked at by a moment, which is taken off the agenda; null for none. */
  public @Nullable String dueBy(long atMs) {
    while (!agenda.isEmpty() && (isStale(agenda.element()) || agenda.element().atMs() <= atMs)) {
      Wake wake = agenda.remove();
      if (!isStale(wake)) {
        group(wake).wakeAtMs(0);
        return wake.groupId();
      }
    }
    return null;
  }

  /** When the next group is to be looked at; {@link Long#MAX_VALUE} for never. */
  public long nextWakeMs() {
    while (!agenda.isEmpty() && isStale(agenda.element())) {
      agenda.remove();
    }
    return agenda.isEmpty() ? Long.MAX_VALUE : agenda.element().atMs();
  }

  private boolean isStale(Wake wake) {
    return group(wake).wakeAtMs() != wake.atMs();
  }

  private GroupMemory group(Wake wake) {
    GroupMemory group = groups.get(wake.groupId());
    if (group == null) {
      throw new IllegalStateException("No group " + wake.groupId());
    }
    return group;
  }
}
