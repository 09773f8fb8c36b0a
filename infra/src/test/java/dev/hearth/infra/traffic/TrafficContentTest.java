package dev.hearth.infra.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MemberEvent;
import dev.hearth.schemas.MessageKind;
import dev.hearth.schemas.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;

/** What generated events say: legal, and near the shares of the profile. */
class TrafficContentTest {
  private static final int COUNT = 200_000;
  private static final TrafficProfile PROFILE =
      TrafficProfile.standard(5, Instant.parse("2026-03-02T00:00:00Z"));
  private static final List<TrafficEvent> EVENTS =
      LongStream.range(0, COUNT).mapToObj(new Traffic(PROFILE)::at).toList();

  @Test
  void everyEventIsLegal() throws Exception {
    var messages = new BinaryMessageDecoder<ChatMessage>(new SpecificData(), ChatMessage.SCHEMA$);
    for (TrafficEvent event : EVENTS.subList(0, 20_000)) {
      Sent sent = Sent.of(event);
      assertThat(Stream.of(sent.id(), sent.community(), sent.group(), sent.member()))
          .allMatch(id -> !id.isEmpty() && id.getBytes(StandardCharsets.UTF_8).length <= 256);
      ChatMessage message = event.message();
      if (message != null) {
        assertThat(messages.decode(message.toByteBuffer())).isEqualTo(message);
        assertThat(message.getAttributes()).hasSizeLessThanOrEqualTo(64);
        String text = Objects.requireNonNullElse(message.getText(), "");
        assertThat(message.getTextLength()).isEqualTo(text.length()).isLessThan(1_000);
      } else {
        MemberEvent other = Objects.requireNonNull(event.event());
        assertThat(MemberEvent.getDecoder().decode(other.toByteBuffer())).isEqualTo(other);
        assertThat(other.getType()).matches("[a-z]+(\\.[a-z]+)*");
      }
    }
  }

  @Test
  void messagesComeInTheSharesOfTheProfile() {
    double messages = messages(m -> true);
    assertThat(messages(m -> m.getRole() == Role.BOT) / messages).isCloseTo(.03, within(.005));
    assertThat(messages(m -> m.getRole() == Role.STAFF || m.getRole() == Role.OWNER) / messages)
        .isCloseTo(.06, within(.01));
    assertThat(messages(m -> m.getKind() == MessageKind.STICKER) / messages)
        .isCloseTo(.05, within(.005));
    assertThat(messages(m -> m.getKind() == MessageKind.IMAGE) / messages)
        .isCloseTo(.06, within(.005));
    assertThat(messages(m -> m.getThreadId() != null) / messages).isCloseTo(.2, within(.02));
    assertThat(messages(TrafficContentTest::asks) / messages(m -> m.getText() != null))
        .isCloseTo(.08, within(.005));
    // The first message of a scene has nothing to answer.
    assertThat(messages(m -> m.getReplyToEventId() != null) / messages).isBetween(.1, .25);
  }

  @Test
  void memberEventsComeInTheSharesOfTheProfile() {
    assertThat(events("reaction.added") / COUNT).isBetween(.08, .11);
    assertThat(events("member.joined") / COUNT).isBetween(.015, .022);
    assertThat(events("member.left")).isGreaterThan(5 * events("member.kicked"));
    assertThat(events("campaign.exposed")).isGreaterThan(events("campaign.clicked"));
    assertThat(events("order.paid")).isBetween(100.0, events("view.payment"));
    assertThat(List.of("checkin", "rule.violated", "view.home", "view.search", "member.kicked"))
        .allMatch(type -> events(type) > 0);
  }

  @Test
  void repliesAnswerAnEarlierMessageOfTheirGroup() {
    Map<String, ChatMessage> byId = new HashMap<>();
    for (TrafficEvent event : EVENTS) {
      ChatMessage message = event.message();
      if (message != null && !event.repeat()) {
        String answered = message.getReplyToEventId();
        if (answered != null) {
          ChatMessage earlier = Objects.requireNonNull(byId.get(answered));
          assertThat(earlier.getGroupId()).isEqualTo(message.getGroupId());
          assertThat(earlier.getMemberId()).isEqualTo(message.getReplyToMemberId());
        }
        byId.put(message.getEventId(), message);
      }
    }
  }

  @Test
  void mostMessagesBelongToAConversation() {
    Map<String, List<Sent>> byGroup = new HashMap<>();
    EVENTS.stream()
        .filter(event -> event.message() != null && !event.repeat())
        .map(Sent::of)
        .filter(sent -> sent.role() == Role.MEMBER)
        .forEach(sent -> byGroup.computeIfAbsent(sent.group(), g -> new ArrayList<>()).add(sent));
    long inCompany = 0;
    long all = 0;
    for (List<Sent> sents : byGroup.values()) {
      for (int i = 1; i < sents.size() - 1; i++) {
        all++;
        if (withSomebody(sents.get(i), sents.get(i - 1))
            || withSomebody(sents.get(i), sents.get(i + 1))) {
          inCompany++;
        }
      }
    }
    assertThat((double) inCompany / all).isGreaterThan(.7);
  }

  @Test
  void aMemberHasOneRoleInAGroup() {
    Map<String, Role> roles = new HashMap<>();
    Set<String> changed = new HashSet<>();
    for (TrafficEvent event : EVENTS) {
      Sent sent = Sent.of(event);
      Role before =
          roles.put(sent.community() + "/" + sent.group() + "/" + sent.member(), sent.role());
      if (before != null && before != sent.role()) {
        changed.add(sent.member());
      }
    }
    assertThat(changed).isEmpty();
  }

  private static boolean withSomebody(Sent one, Sent other) {
    return !one.member().equals(other.member())
        && Math.abs(one.atMs() - other.atMs()) < Duration.ofMinutes(30).toMillis();
  }

  private static boolean asks(ChatMessage message) {
    String text = Objects.requireNonNullElse(message.getText(), "");
    return text.contains("?") || text.contains("？");
  }

  private static double messages(Predicate<ChatMessage> wanted) {
    return EVENTS.stream()
        .flatMap(event -> Stream.ofNullable(event.message()))
        .filter(wanted)
        .count();
  }

  private static double events(String type) {
    return EVENTS.stream()
        .flatMap(event -> Stream.ofNullable(event.event()))
        .filter(event -> event.getType().equals(type))
        .count();
  }
}
