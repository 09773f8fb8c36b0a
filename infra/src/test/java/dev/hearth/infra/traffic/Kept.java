package dev.hearth.infra.traffic;

import dev.hearth.infra.traffic.Producers.Source;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MemberEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A sink that keeps what it is given, in order. */
final class Kept implements TrafficSink {
  final List<Object> records = new ArrayList<>();

  @Override
  public void accept(ChatMessage message) {
    records.add(message);
  }

  @Override
  public void accept(MemberEvent event) {
    records.add(event);
  }

  List<MemberEvent> pulses() {
    return of(MemberEvent.class).filter(e -> e.getType().equals("source.pulse")).toList();
  }

  List<MemberEvent> pulses(Source source) {
    return pulses().stream()
        .filter(pulse -> pulse.getPlatform().equals(source.platform()))
        .filter(pulse -> pulse.getCommunityId().equals(source.communityId()))
        .toList();
  }

  List<ChatMessage> messages(Source source) {
    return of(ChatMessage.class)
        .filter(message -> message.getPlatform().equals(source.platform()))
        .filter(message -> message.getCommunityId().equals(source.communityId()))
        .toList();
  }

  private <T> Stream<T> of(Class<T> type) {
    return records.stream().filter(type::isInstance).map(type::cast);
  }
}
