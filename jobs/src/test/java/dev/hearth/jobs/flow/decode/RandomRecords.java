package dev.hearth.jobs.flow.decode;

import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MemberEvent;
import dev.hearth.schemas.MessageKind;
import dev.hearth.schemas.Role;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** Any valid record, drawn from a seeded source: the whole width of what may be sent. */
final class RandomRecords {
  private static final String[] CHARACTERS = {
    "a",
    "Z",
    "0",
    " ",
    "?",
    "？",
    "\n",
    "\0",
    "é",
    "Ж",
    "中",
    "文",
    "\uFFFD",
    "😀",
    "👩‍👩‍👧",
    "\u200B"
  };
  private static final String[] TYPES = {
    "member.joined", "member.left", "member.kicked", "reaction.added", "order.paid", "x"
  };
  private static final String[] VALUES = {"", "0", "12.50", "-3", "99999999999999999999.01"};
  private static final String[] TRUTHS = {"true", "false", "TRUE", ""};

  private final Random random;

  RandomRecords(long seed) {
    this.random = new Random(seed);
  }

  ChatMessage message() {
    ChatMessage.Builder message =
        ChatMessage.newBuilder()
            .setEventId(id(60))
            .setPlatform(id(10))
            .setCommunityId(id(20))
            .setGroupId(id(20))
            .setMemberId(id(20))
            .setOccurredAt(time())
            .setKind(anyOf(MessageKind.values()))
            .setTextLength(random.nextBoolean() ? 0 : random.nextInt(Integer.MAX_VALUE))
            .setMentions(ids())
            .setRole(anyOf(Role.values()))
            .setAttributes(attributes());
    words(message::setText);
    optionalId(message::setThreadId);
    optionalId(message::setReplyToEventId);
    optionalId(message::setReplyToMemberId);
    return message.build();
  }

  MemberEvent occurrence() {
    MemberEvent.Builder event =
        MemberEvent.newBuilder()
            .setEventId(id(60))
            .setPlatform(id(10))
            .setCommunityId(id(20))
            .setMemberId(id(20))
            .setOccurredAt(time())
            .setType(anyOf(TYPES))
            .setRole(anyOf(Role.values()))
            .setAttributes(attributes());
    optionalId(event::setGroupId);
    optionalId(event::setTargetMemberId);
    optionalId(event::setTargetEventId);
    optionalId(event::setChannel);
    optionalId(event::setCurrency);
    if (random.nextBoolean()) {
      event.setValue(anyOf(VALUES));
    }
    return event.build();
  }

  private Instant time() {
    long last = Decoding.NOW.toEpochMilli() + Limits.MAX_AHEAD_MS;
    return switch (random.nextInt(10)) {
      case 0 -> Instant.ofEpochMilli(Limits.MIN_TIME_MS);
      case 1 -> Instant.ofEpochMilli(last);
      default ->
          Instant.ofEpochMilli(
              Limits.MIN_TIME_MS + (long) (random.nextDouble() * (last - Limits.MIN_TIME_MS)));
    };
  }

  /** Some words, or many, or an empty text, or none at all. */
  private void words(Consumer<String> text) {
    switch (random.nextInt(20)) {
      case 0 -> {}
      case 1 -> text.accept("");
      case 2 -> text.accept(text(1000, 3000));
      default -> text.accept(text(1, 30));
    }
  }

  private void optionalId(Consumer<String> field) {
    if (random.nextInt(3) > 0) {
      field.accept(random.nextInt(5) == 0 ? "" : id(60));
    }
  }

  /** At least one character, at most so many, and no more bytes than an id may have. */
  private String id(int most) {
    String id = text(1, most);
    while (id.getBytes(StandardCharsets.UTF_8).length > Limits.MAX_ID_BYTES) {
      id = id.substring(id.offsetByCodePoints(0, 1));
    }
    return id;
  }

  private String text(int least, int most) {
    StringBuilder text = new StringBuilder();
    for (int left = least + random.nextInt(most - least + 1); left > 0; left--) {
      text.append(anyOf(CHARACTERS));
    }
    return text.toString();
  }

  private List<String> ids() {
    List<String> ids = new ArrayList<>();
    for (int left = few(Limits.MAX_MENTIONS); left > 0; left--) {
      ids.add(id(10));
    }
    return ids;
  }

  private Map<String, String> attributes() {
    Map<String, String> attributes = new HashMap<>();
    for (int left = few(Limits.MAX_ATTRIBUTES); left > 0; left--) {
      attributes.put(text(0, 12) + left, text(0, 30));
    }
    if (random.nextInt(4) == 0 && attributes.size() < Limits.MAX_ATTRIBUTES) {
      attributes.put(random.nextBoolean() ? "reply" : "question", anyOf(TRUTHS));
    }
    return attributes;
  }

  /** Mostly none or a handful, now and then the most that is allowed. */
  private int few(int most) {
    return random.nextInt(30) == 0 ? most : random.nextInt(4);
  }

  private <T> T anyOf(T[] all) {
    return all[random.nextInt(all.length)];
  }
}
