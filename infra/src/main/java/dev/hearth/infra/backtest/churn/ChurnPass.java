package dev.hearth.infra.backtest.churn;

import dev.hearth.infra.backtest.Talk;
import dev.hearth.infra.backtest.churn.rival.Repeats;
import dev.hearth.jobs.churn.score.Habit;
import dev.hearth.jobs.churn.score.Trend;
import dev.hearth.jobs.silence.Sign;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * The very memory and score of the job over an archive, once, in order of time: each member who was
 * heard within 90 days is looked at every Monday, and waited for.
 */
final class ChurnPass {
  private static final long DAY_MS = 86_400_000;

  private final Weeks weeks;
  private final Map<String, Community> communities = new LinkedHashMap<>();
  private final List<String> names = new ArrayList<>();
  private final List<Snapshot> snapshots = new ArrayList<>();
  private final List<Repeats> people = new ArrayList<>();
  private final boolean several;
  private int week;

  private static final class Member {
    private final int number;
    private final Habit habit = new Habit();
    private final List<Snapshot> open = new ArrayList<>();

    Member(int number) {
      this.number = number;
    }

    Repeats repeats(long day) {
      long firstDay = Math.floorDiv(habit.firstMs(), DAY_MS);
      return Repeats.of(habit.activeDays(), firstDay, habit.lastDay(), day);
    }
  }

  private static final class Community {
    private final int number;
    private final Trend trend = new Trend();
    private final Map<String, Member> members = new HashMap<>();
    private final Set<Member> recent = new LinkedHashSet<>();

    Community(int number) {
      this.number = number;
    }
  }

  private ChurnPass(Weeks weeks, boolean several) {
    this.weeks = weeks;
    this.several = several;
  }

  /**
   * Runs over all that was said.
   *
   * @param staff whether staff and owners are members like others
   * @param progress is told how many messages were heard
   */
  static ChurnPass over(Talk talk, Weeks weeks, boolean staff, LongConsumer progress) {
    var pass = new ChurnPass(weeks, talk.communities() > 1);
    long done = 0;
    for (Sign sign : talk.signs()) {
      pass.lookUntil(sign.atMs() - 1);
      if (staff || !sign.staff()) {
        pass.heard(sign);
      }
      progress.accept(++done);
    }
    pass.end();
    return pass;
  }

  /** Members as they were seen, by time and then by number, with what came of them. */
  List<Snapshot> snapshots() {
    return snapshots;
  }

  /** How everybody ever heard had come back, until the end of the Mondays to learn from. */
  List<Repeats> people() {
    return people;
  }

  /** Members by their numbers; with their community where there are several. */
  List<String> names() {
    return names;
  }

  private void heard(Sign sign) {
    Community community =
        communities.computeIfAbsent(sign.communityId(), id -> new Community(communities.size()));
    Member member =
        community.members.computeIfAbsent(sign.memberId(), id -> member(sign.communityId(), id));
    for (Snapshot snapshot : member.open) {
      boolean inTime = sign.atMs() <= snapshot.asOfMs() + weeks.horizonMs();
      snapshots.add(inTime ? snapshot.stayed() : snapshot);
    }
    member.open.clear();
    community.recent.add(member);
    if (member.habit.contributed(sign.atMs())) {
      community.trend.add(Math.floorDiv(sign.atMs(), DAY_MS), 1);
    }
  }

  private Member member(String communityId, String memberId) {
    names.add(several ? communityId + '/' + memberId : memberId);
    return new Member(names.size() - 1);
  }

  /** Whoever speaks at the very moment of a snapshot has spoken before it. */
  private void lookUntil(long untilMs) {
    for (; week < weeks.count() && weeks.atMs(week) <= untilMs; week++) {
      long atMs = weeks.atMs(week);
      communities.values().forEach(community -> look(community, atMs));
      if (atMs == weeks.learnUntilMs()) {
        communities
            .values()
            .forEach(
                community ->
                    community
                        .members
                        .values()
                        .forEach(member -> people.add(member.repeats(atMs / DAY_MS))));
      }
    }
  }

  private void look(Community community, long atMs) {
    long day = Math.floorDiv(atMs, DAY_MS);
    double trend = community.trend.term(day);
    for (Iterator<Member> all = community.recent.iterator(); all.hasNext(); ) {
      Member member = all.next();
      long silentMs = atMs - member.habit.lastMs();
      if (silentMs > Population.KNOWN.silence().toMillis()) {
        all.remove();
        continue;
      }
      member.open.add(
          new Snapshot(
              member.number,
              community.number,
              atMs,
              silentMs,
              member.habit.own(atMs) + trend,
              member.repeats(day),
              true));
    }
  }

  private void end() {
    for (Community community : communities.values()) {
      community.members.values().forEach(member -> snapshots.addAll(member.open));
    }
    snapshots.sort(Comparator.comparingLong(Snapshot::asOfMs).thenComparingInt(Snapshot::member));
  }
}
