package dev.hearth.jobs.funnel.match;

import dev.hearth.jobs.funnel.definition.Clause;
import dev.hearth.jobs.funnel.definition.Funnel;
import dev.hearth.jobs.funnel.definition.Funnels;
import dev.hearth.jobs.funnel.definition.StepOrder;
import dev.hearth.jobs.funnel.definition.TierLookup;
import dev.hearth.jobs.funnel.definition.Trait;
import dev.hearth.jobs.funnel.path.Touch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the funnels that ask about an event.
 *
 * <p>Conditions are found by the type of the event and by one trait that they name, and equal
 * conditions of several funnels are tried once, so that hundreds of funnels cost little more than
 * ten: what counts is how many of them an event is a step of. A strict funnel is the exception:
 * every event of a member may break a path of it, so every event is one that it asks about.
 *
 * <p>Texts of more than 256 bytes are none to a breakdown, and no unit's.
 *
 * <p>Not for several threads.
 */
public final class Matcher {
  private static final String ERASED = "member.erased";
  private static final int MOST_BYTES = 256;

  private final List<Funnel> funnels;
  private final String[] ids;
  private final Index index;
  private final int[] strict;
  private final TierLookup tiers;

  private final int[] steps;
  private final int[] exclusions;
  private final boolean[] asked;
  private final int[] order;
  private int found;

  public Matcher(Funnels definitions) {
    this.tiers = new TierLookup(definitions.tiers());
    this.funnels = definitions.funnels();
    this.ids = funnels.stream().map(Funnel::id).toArray(String[]::new);
    this.strict =
        IntStream.range(0, funnels.size())
            .filter(i -> funnels.get(i).order() == StepOrder.STRICT)
            .toArray();
    this.steps = new int[funnels.size()];
    this.exclusions = new int[funnels.size()];
    this.asked = new boolean[funnels.size()];
    this.order = new int[funnels.size()];
    this.index = new Index(funnels);
  }

  /** What an event is to each funnel that asks about it; by far the most often nothing. */
  public List<Match> match(Act act) {
    if (act.memberId().isEmpty()) {
      return List.of();
    }
    Bucket bucket = index.of(act);
    if (bucket == null && strict.length == 0) {
      return List.of();
    }
    if (bucket != null) {
      look(bucket, act);
    }
    if (strict.length > 0 && !act.type().equals(ERASED)) {
      for (int funnel : strict) {
        ask(funnel);
      }
    }
    return found == 0 ? List.of() : taken(act);
  }

  private void look(Bucket bucket, Act act) {
    bucket
        .byText()
        .forEach(
            (trait, texts) -> {
              List<Bucket.Wanted> wanted = texts.get(text(act, trait));
              if (wanted != null) {
                tryEach(wanted, act);
              }
            });
    tryEach(bucket.rest(), act);
  }

  private void tryEach(List<Bucket.Wanted> wanted, Act act) {
    for (Bucket.Wanted one : wanted) {
      if (holds(one.clauses(), act)) {
        for (Target target : one.targets()) {
          ask(target.funnel());
          steps[target.funnel()] |= target.steps();
          exclusions[target.funnel()] |= target.exclusions();
        }
      }
    }
  }

  private void ask(int funnel) {
    if (!asked[funnel]) {
      asked[funnel] = true;
      order[found++] = funnel;
    }
  }

  /** Makes matches of what was found, and forgets it for the next event. */
  private List<Match> taken(Act act) {
    Arrays.sort(order, 0, found);
    List<Match> matches = new ArrayList<>(found);
    for (int i = 0; i < found; i++) {
      int number = order[i];
      Funnel funnel = funnels.get(number);
      String unit = unit(funnel, act);
      if (unit != null) {
        matches.add(new Match(ids[number], unit, touch(funnel, number, act)));
      }
      steps[number] = 0;
      exclusions[number] = 0;
      asked[number] = false;
    }
    found = 0;
    return matches;
  }

  private Touch touch(Funnel funnel, int number, Act act) {
    boolean begins = (steps[number] & funnel.beginnings()) != 0;
    return new Touch(
        act.atMs(),
        steps[number],
        exclusions[number],
        act.eventId(),
        act.isMessage(),
        act.groupId(),
        begins
            ? funnel.breakdown().stream().map(trait -> shortOrNone(text(act, trait))).toList()
            : List.of());
  }

  private static @Nullable String unit(Funnel funnel, Act act) {
    return switch (funnel.unit().kind()) {
      case MEMBER -> "";
      case MEMBER_GROUP -> act.groupId();
      case MEMBER_ATTRIBUTE -> {
        String value = shortOrNone(act.text(Trait.attribute(funnel.unit().attribute())));
        yield value.isEmpty() ? null : value;
      }
    };
  }

  /** State and rows are kept by these texts, so none may be as long as an attribute can be. */
  private static String shortOrNone(String text) {
    boolean tooLong =
        text.length() > MOST_BYTES
            || (text.length() > MOST_BYTES / 3
                && text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES);
    return tooLong ? "" : text;
  }

  private boolean holds(List<Clause> clauses, Act act) {
    for (Clause clause : clauses) {
      if (!holds(clause, text(act, clause.trait()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(Clause clause, String text) {
    return switch (clause.check()) {
      case ONE_OF -> clause.texts().contains(text);
      case PREFIX -> clause.texts().stream().anyMatch(text::startsWith);
      case RANGE -> Numbers.isWithin(text, clause.least(), clause.most());
      case EXISTS -> !text.isEmpty();
      case ABSENT -> text.isEmpty();
    };
  }

  private String text(Act act, Trait trait) {
    return trait.kind() == Trait.Kind.TIER ? tiers.of(act.groupId()) : act.text(trait);
  }
}
