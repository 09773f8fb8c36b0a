package dev.hearth.jobs.funnel.match;

import dev.hearth.jobs.flow.event.Occurrence;
import dev.hearth.jobs.funnel.definition.Condition;
import dev.hearth.jobs.funnel.definition.Trait;

/** A member event. */
record OccurrenceAct(Occurrence occurrence) implements Act {

  @Override
  public boolean isMessage() {
    return false;
  }

  @Override
  public String type() {
    return Condition.dotted(occurrence.type());
  }

  @Override
  public String kind() {
    return "";
  }

  @Override
  public String eventId() {
    return occurrence.eventId();
  }

  @Override
  public String communityId() {
    return occurrence.communityId();
  }

  @Override
  public String groupId() {
    return occurrence.groupId();
  }

  @Override
  public String memberId() {
    return occurrence.memberId();
  }

  @Override
  public long atMs() {
    return occurrence.atMs();
  }

  @Override
  public String text(Trait trait) {
    return switch (trait.kind()) {
      case GROUP -> occurrence.groupId();
      case PLATFORM -> occurrence.platform();
      case ROLE -> occurrence.role().name();
      case CHANNEL -> occurrence.channel();
      case VALUE -> occurrence.value();
      case ATTRIBUTE -> occurrence.attributes().getOrDefault(trait.attribute(), "");
      case TIER, KIND, THREAD -> "";
    };
  }
}
