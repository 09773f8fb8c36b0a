package dev.hearth.jobs.funnel.match;

import dev.hearth.jobs.flow.event.Message;
import dev.hearth.jobs.funnel.definition.Trait;

/** A message. */
record MessageAct(Message message) implements Act {

  @Override
  public boolean isMessage() {
    return true;
  }

  @Override
  public String type() {
    return "";
  }

  @Override
  public String kind() {
    return message.kind();
  }

  @Override
  public String eventId() {
    return message.eventId();
  }

  @Override
  public String communityId() {
    return message.communityId();
  }

  @Override
  public String groupId() {
    return message.groupId();
  }

  @Override
  public String memberId() {
    return message.memberId();
  }

  @Override
  public long atMs() {
    return message.atMs();
  }

  @Override
  public String text(Trait trait) {
    return switch (trait.kind()) {
      case GROUP -> message.groupId();
      case PLATFORM -> message.platform();
      case ROLE -> message.role().name();
      case KIND -> message.kind();
      case THREAD -> message.threadId();
      case ATTRIBUTE -> message.attributes().getOrDefault(trait.attribute(), "");
      case TIER, CHANNEL, VALUE -> "";
    };
  }
}
