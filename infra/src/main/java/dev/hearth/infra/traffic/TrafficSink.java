package dev.hearth.infra.traffic;

import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MemberEvent;

/** Where generated traffic goes. */
public interface TrafficSink {
  /** Takes one message. */
  void accept(ChatMessage message);

  /** Takes one member event or pulse. */
  void accept(MemberEvent event);
}
