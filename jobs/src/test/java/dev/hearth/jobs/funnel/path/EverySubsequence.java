package dev.hearth.jobs.funnel.path;

import dev.hearth.jobs.funnel.definition.EntryRule;
import dev.hearth.jobs.funnel.definition.Exclusion;
import dev.hearth.jobs.funnel.definition.Funnel;
import dev.hearth.jobs.funnel.definition.StepOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a funnel is once more, by looking at every subsequence of a short history: shares nothing
 * with {@link Paths} but the records, so that both cannot share a mistake.
 */
final class EverySubsequence {
  private static final Comparator<Touch> ORDER =
      Comparator.comparingLong(Touch::atMs)
          .thenComparingInt(EverySubsequence::lowestStep)
          .thenComparing(Touch::eventId, EverySubsequence::byBytes)
          .thenComparing(touch -> touch.message() ? 0 : 1)
          .thenComparing(Touch::groupId, EverySubsequence::byBytes);

  private final Funnel funnel;
  private final int whole;

  EverySubsequence(Funnel funnel) {
    this.funnel = funnel;
    this.whole = funnel.steps().size();
  }

  /** What is to be told, neither settled nor with a version; null if the unit never entered. */
  @Nullable Journey journey(Collection<Touch> heard, long nowMs) {
    List<Touch> events = inOrder(heard);
    List<Way> ways = new ArrayList<>();
    for (int first = 0; first < events.size(); first++) {
      if (mayBegin(events.get(first))) {
        ways.add(longest(events, first));
      }
    }
    if (ways.isEmpty()) {
      return null;
    }
    boolean best = funnel.entry() == EntryRule.BEST;
    Way way = best ? ways.stream().min(Way.FURTHEST).orElseThrow() : ways.get(0);
    boolean open =
        best
            ? ways.stream().anyMatch(one -> openUntilMs(one) > nowMs)
            : way.excludedMs == 0 && endMs(way.startMs) > nowMs;
    Outcome outcome =
        way.level() == whole
            ? Outcome.CONVERTED
            : open ? Outcome.IN_PROGRESS : way.excludedMs != 0 ? Outcome.EXCLUDED : Outcome.EXPIRED;
    long windowEndMs = endMs(way.startMs);
    boolean matured = outcome != Outcome.IN_PROGRESS && windowEndMs <= nowMs;
    return new Journey(
        way.run(events), outcome, endedMs(way, events, outcome), windowEndMs, matured, false, 0);
  }

  private long endedMs(Way way, List<Touch> events, Outcome outcome) {
    return switch (outcome) {
      case IN_PROGRESS -> 0;
      case CONVERTED -> events.get(way.last()).atMs();
      case EXCLUDED -> way.excludedMs;
      case EXPIRED -> endMs(way.startMs);
    };
  }

  /** An exclusion that is ahead of the watermark ends a way when the watermark is there. */
  private long openUntilMs(Way way) {
    return way.excludedMs == 0 ? endMs(way.startMs) : way.excludedMs;
  }

  /** The one longest among all subsequences that begin with an event and are ways. */
  private Way longest(List<Touch> events, int first) {
    int later = events.size() - first - 1;
    List<List<Integer>> ways = new ArrayList<>();
    for (int chosen = 0; chosen < 1 << later; chosen++) {
      List<Integer> places = new ArrayList<>(List.of(first));
      for (int i = 0; i < later; i++) {
        if ((chosen >> i & 1) == 1) {
          places.add(first + 1 + i);
        }
      }
      if (isWay(events, places)) {
        ways.add(places);
      }
    }
    int most = ways.stream().mapToInt(List::size).max().orElseThrow();
    ways.removeIf(places -> places.size() < most);
    if (ways.size() != 1) {
      throw new IllegalStateException("two ways equally long: " + ways + " of " + events);
    }
    List<Integer> places = ways.get(0);
    return new Way(
        places,
        steps(events, places),
        events.get(first).atMs(),
        most == whole ? 0 : excludedMs(events, places));
  }

  /** Every step at the first event that takes it, all in time, and nothing excluding on the way. */
  private boolean isWay(List<Touch> events, List<Integer> places) {
    int first = places.get(0);
    int last = places.get(places.size() - 1);
    if (places.size() > whole || events.get(last).atMs() > endMs(events.get(first).atMs())) {
      return false;
    }
    if (!mayBegin(events.get(first))) {
      return false;
    }
    for (int place = first + 1; place <= last; place++) {
      List<Integer> before = places.subList(0, countBelow(places, place));
      boolean takes = next(events, before, events.get(place)) >= 0;
      boolean strictlyMissed = funnel.order() == StepOrder.STRICT && !places.contains(place);
      if (takes != places.contains(place)
          || strictlyMissed
          || excludes(events.get(place), before.size())) {
        return false;
      }
    }
    return true;
  }

  /** The step that an event takes after others; -1 if none. */
  private int next(List<Touch> events, List<Integer> before, Touch event) {
    if (before.size() >= whole) {
      return -1;
    }
    if (funnel.order() != StepOrder.ANY) {
      return has(event, before.size()) ? before.size() : -1;
    }
    List<Integer> taken = steps(events, before);
    for (int step = 0; step < whole; step++) {
      if (has(event, step) && !taken.contains(step)) {
        return step;
      }
    }
    return -1;
  }

  private List<Integer> steps(List<Touch> events, List<Integer> places) {
    List<Integer> steps = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      Touch event = events.get(places.get(i));
      steps.add(i == 0 ? lowestStep(event) : next(events, places.subList(0, i), event));
    }
    return steps;
  }

  /** When something ends a way that goes no further; 0 if nothing does. */
  private long excludedMs(List<Touch> events, List<Integer> places) {
    int last = places.get(places.size() - 1);
    long endMs = endMs(events.get(places.get(0)).atMs());
    int reach = funnel.order() == StepOrder.STRICT ? last + 2 : events.size();
    for (int place = last + 1; place < Math.min(reach, events.size()); place++) {
      if (events.get(place).atMs() <= endMs && excludes(events.get(place), places.size())) {
        return events.get(place).atMs();
      }
    }
    return 0;
  }

  private boolean excludes(Touch event, int level) {
    for (int i = 0; i < funnel.exclusions().size(); i++) {
      Exclusion exclusion = funnel.exclusions().get(i);
      boolean holds =
          funnel.order() == StepOrder.ANY
              || (level > exclusion.from() && level <= exclusion.until());
      if (holds && (event.exclusions() >> i & 1) == 1) {
        return true;
      }
    }
    return false;
  }

  private boolean mayBegin(Touch event) {
    return funnel.order() == StepOrder.ANY ? event.steps() != 0 : has(event, 0);
  }

  private long endMs(long startMs) {
    return startMs + funnel.within().toMillis();
  }

  private static boolean has(Touch event, int step) {
    return (event.steps() >> step & 1) == 1;
  }

  private static int lowestStep(Touch event) {
    int step = 0;
    while (step < Integer.SIZE && !has(event, step)) {
      step++;
    }
    return step;
  }

  private static int countBelow(List<Integer> places, int place) {
    return (int) places.stream().filter(one -> one < place).count();
  }

  private static List<Touch> inOrder(Collection<Touch> heard) {
    List<Touch> events = new ArrayList<>();
    for (Touch touch : heard.stream().sorted(ORDER).toList()) {
      if (events.isEmpty() || ORDER.compare(events.get(events.size() - 1), touch) != 0) {
        events.add(touch);
      }
    }
    return events;
  }

  private static int byBytes(String one, String other) {
    return Arrays.compareUnsigned(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private record Way(List<Integer> places, List<Integer> steps, long startMs, long excludedMs) {
    static final Comparator<Way> FURTHEST =
        Comparator.comparingInt(Way::level)
            .reversed()
            .thenComparingInt(Way::last)
            .thenComparing(way -> -way.places.get(0));

    int level() {
      return places.size();
    }

    int last() {
      return places.get(places.size() - 1);
    }

    Run run(List<Touch> events) {
      Touch first = events.get(places.get(0));
      return new Run(
          first.groupId(),
          first.breakdown(),
          places.stream().map(place -> events.get(place).atMs()).toList(),
          steps);
    }
  }
}
