package dev.hearth.jobs.funnel;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.EventType;
import dev.hearth.jobs.flow.event.Message;
import dev.hearth.jobs.flow.event.Occurrence;
import dev.hearth.jobs.flow.event.Origin;
import dev.hearth.jobs.flow.event.Role;
import dev.hearth.jobs.funnel.definition.Condition;
import dev.hearth.jobs.funnel.definition.EntryRule;
import dev.hearth.jobs.funnel.definition.Exclusion;
import dev.hearth.jobs.funnel.definition.Funnel;
import dev.hearth.jobs.funnel.definition.FunnelStep;
import dev.hearth.jobs.funnel.definition.Funnels;
import dev.hearth.jobs.funnel.definition.GroupTiers;
import dev.hearth.jobs.funnel.definition.StepOrder;
import dev.hearth.jobs.funnel.definition.Trait;
import dev.hearth.jobs.funnel.definition.Unit;
import dev.hearth.jobs.funnel.follow.Hit;
import dev.hearth.jobs.funnel.match.Act;
import dev.hearth.jobs.funnel.match.Match;
import dev.hearth.jobs.funnel.match.Matcher;
import dev.hearth.jobs.testing.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Weeks of members who look, search, talk, buy and leave, in the order of time; many at once. */
final class FunnelTraffic {
  static final long DAY_MS = 86_400_000L;
  static final long BEGIN_MS = Events.DAY_MS;
  static final int DAYS = 40;
  private static final int MEMBERS = 15;
  private static final List<String> TYPES =
      List.of("view.home", "view.search", "view_payment", "order.paid", "member.left", "other");

  /** One that is in the file from the beginning and goes. */
  static final Funnel OLD =
      funnel("visit", 1, Unit.OF_MEMBER, StepOrder.ORDERED, EntryRule.FIRST, 3, List.of());

  /** What comes in its place. */
  static final Funnel NEW =
      funnel("visit", 2, Unit.OF_MEMBER, StepOrder.ANY, EntryRule.FIRST, 2, List.of());

  private static final List<Funnel> LASTING =
      List.of(
          funnel(
              "purchase",
              1,
              Unit.OF_MEMBER_IN_GROUP,
              StepOrder.ORDERED,
              EntryRule.FIRST,
              7,
              List.of(new Exclusion(Condition.type("member.left"), 0, 2))),
          funnel("best", 3, Unit.OF_MEMBER, StepOrder.ORDERED, EntryRule.BEST, 5, List.of()),
          funnel("strict", 1, Unit.OF_MEMBER, StepOrder.STRICT, EntryRule.BEST, 5, List.of()),
          funnel(
              "visited",
              1,
              Unit.ofAttribute("visit"),
              StepOrder.ANY,
              EntryRule.BEST,
              4,
              List.of(new Exclusion(Condition.type("member.left"), 0, 2))));

  private FunnelTraffic() {}

  static Funnels before() {
    return with(OLD);
  }

  static Funnels after() {
    return with(NEW);
  }

  /** When a day begins, in UTC, after so many of them. */
  static long day(double days) {
    return BEGIN_MS + Math.round(days * DAY_MS);
  }

  /** What the funnels hear of. */
  static List<Hit> of(long seed, Funnels funnels) {
    Random random = new Random(seed);
    Matcher matcher = new Matcher(funnels);
    List<Hit> hits = new ArrayList<>();
    for (int number = 0; number < MEMBERS * DAYS * 2; number++) {
      long atMs = BEGIN_MS + random.nextInt(DAYS * 24 * 12) * 300_000L;
      String member = "m" + random.nextInt(MEMBERS);
      String group = "g" + random.nextInt(3);
      hits.addAll(
          random.nextInt(6) == 0
              ? said(matcher, "e" + number, member, group, atMs)
              : did(matcher, "e" + number, member, group, atMs, random));
    }
    hits.sort(Comparator.comparingLong(Hit::atMs).thenComparing(Hit::eventId));
    return hits;
  }

  static List<Hit> said(Matcher matcher, String id, String member, String group, long atMs) {
    var message =
        new Message(
            id,
            "p",
            "c",
            group,
            member,
            atMs,
            "TEXT",
            "hello",
            5,
            "",
            "",
            "",
            List.of(),
            Role.MEMBER,
            Map.of("visit", "v"),
            new Origin("messages", 0, 1));
    List<Match> matches = matcher.match(Act.of(message));
    return matches.isEmpty() ? List.of() : List.of(Hit.of(message, matches));
  }

  private static List<Hit> did(
      Matcher matcher, String id, String member, String group, long atMs, Random random) {
    String type = TYPES.get(random.nextInt(random.nextInt(3) == 0 ? TYPES.size() : 4));
    return did(matcher, id, member, group, atMs, type, "v" + random.nextInt(4));
  }

  static List<Hit> did(
      Matcher matcher,
      String id,
      String member,
      String group,
      long atMs,
      String type,
      String visit) {
    var event =
        new Occurrence(
            id,
            "p",
            "c",
            group,
            member,
            atMs,
            type,
            Role.MEMBER,
            "",
            "",
            "wall",
            "",
            "",
            Map.of("visit", visit),
            new Origin("events", 0, 1));
    List<Match> matches = matcher.match(Act.of(event));
    return matches.isEmpty() ? List.of() : List.of(Hit.of(event, matches));
  }

  static Hit erasure(String member, long atMs) {
    Event event = Events.of(EventType.MEMBER_ERASED).at(atMs).event();
    return new Hit(
        event.platform(), "c", event.groupId(), member, "", atMs, List.of(), event.origin());
  }

  private static Funnels with(Funnel one) {
    List<Funnel> all = new ArrayList<>(LASTING);
    all.add(one);
    return new Funnels(GroupTiers.NONE, all);
  }

  private static Funnel funnel(
      String name,
      int version,
      Unit unit,
      StepOrder order,
      EntryRule entry,
      int days,
      List<Exclusion> exclusions) {
    return new Funnel(
        name,
        version,
        unit,
        order,
        entry,
        Duration.ofDays(days),
        List.of(
            new FunnelStep("home", Condition.type("view.home")),
            new FunnelStep("searched", Condition.type("view.search", "view.home")),
            new FunnelStep("bought", Condition.type("order.paid"))),
        exclusions,
        List.of(Trait.attribute("visit"), Trait.of(Trait.Kind.CHANNEL)));
  }
}
