package dev.hearth.jobs.funnel.tier;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.EventType;
import dev.hearth.jobs.flow.event.Role;
import dev.hearth.jobs.flow.model.Model;
import dev.hearth.jobs.flow.model.Step;
import dev.hearth.jobs.funnel.definition.GroupTiers;
import dev.hearth.jobs.funnel.definition.TierLookup;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells when a member first came into each tier of groups: by joining a group of it, or by writing
 * in one, where no join was seen. The earliest counts, however late it is heard of.
 */
public final class TierModel implements Model<TierTimes, Event, TierEntry> {
  private static final long serialVersionUID = 1L;

  private final TierLookup tiers;

  public TierModel(GroupTiers tiers) {
    this.tiers = new TierLookup(tiers);
  }

  /**
   * Whether an event says that a member is in a tier, or is to forget it: others change nothing.
   */
  public boolean isHeard(Event event) {
    return event.type() == EventType.MEMBER_ERASED
        || (event.role() != Role.BOT
            && (event.type() == EventType.MEMBER_JOINED || event.type().isMessage())
            && !tiers.of(event.groupId()).isEmpty());
  }

  @Override
  public Step<TierTimes, TierEntry> on(@Nullable TierTimes memory, Event event) {
    if (event.type() == EventType.MEMBER_ERASED) {
      return Step.forget();
    }
    TierTimes times = memory == null ? TierTimes.NONE : memory;
    String tier = tiers.of(event.groupId());
    if (tier.isEmpty()) {
      return memory == null ? Step.forget() : Step.keep(memory, null);
    }
    if (!times.isEarlier(tier, event.atMs())) {
      return Step.keep(times, null);
    }
    return Step.say(
        times.with(tier, event.atMs()),
        new TierEntry(
            event.communityId(), event.memberId(), tier, tiers.position(tier), event.atMs()),
        null);
  }

  /** It asks for no time. */
  @Override
  public Step<TierTimes, TierEntry> wake(TierTimes memory, Instant at) {
    return Step.keep(memory, null);
  }
}
