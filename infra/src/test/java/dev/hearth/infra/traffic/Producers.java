package dev.hearth.infra.traffic;

import dev.hearth.infra.importer.RecordSender;
import dev.hearth.infra.traffic.world.Dice;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MemberEvent;
import dev.hearth.schemas.MessageKind;
import dev.hearth.schemas.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Producers that can be killed and started again, on a clock that the test moves: each is the
 * source of one platform of a community, whose groups talk at about equal distances, and pulses as
 * often as it promises. What a dead one would have sent is never sent.
 *
 * <pre>{@code
 * Producers producers = new Producers(Producers.into(records), start, pace, List.of(slack, wecom));
 * producers.pass(Duration.ofDays(30));
 * producers.kill(slack);
 * producers.pass(Duration.ofDays(1));
 * producers.start(slack);
 * }</pre>
 *
 * <p>The same calls send the same records, and where the time passes in pieces, too.
 */
public final class Producers {
  private static final int MESSAGES = 4;
  private static final long APART_MS = 20_000;

  private final TrafficSink sink;
  private final Pace pace;
  private final List<Source> sources;
  private final Set<Source> dead = new HashSet<>();
  private long nowMs;

  /** One platform of a community; its groups are named after the platform. */
  public record Source(String platform, String communityId) {
    /** Id of one of its groups. */
    public String group(int number) {
      return platform + "-" + number;
    }
  }

  /**
   * How each of them goes.
   *
   * @param groups groups of each source
   * @param talkEvery a group has a conversation of two members in each stretch of this length, at
   *     least two minutes
   * @param pulseEvery a source pulses, and promises to pulse, this often
   */
  public record Pace(int groups, Duration talkEvery, Duration pulseEvery) {}

  /** Producers that begin at a time, a multiple of the distance of their pulses. */
  public Producers(TrafficSink sink, Instant start, Pace pace, List<Source> sources) {
    this.sink = sink;
    this.pace = pace;
    this.sources = List.copyOf(sources);
    this.nowMs = start.toEpochMilli();
  }

  /** A sink that sends to Kafka. */
  public static TrafficSink into(RecordSender records) {
    return new TrafficSink() {
      @Override
      public void accept(ChatMessage message) {
        records.send(message);
      }

      @Override
      public void accept(MemberEvent event) {
        records.send(event);
      }
    };
  }

  /** Up to when all is sent. */
  public Instant now() {
    return Instant.ofEpochMilli(nowMs);
  }

  /** From now on a source sends nothing. */
  public void kill(Source source) {
    dead.add(source);
  }

  /** From now on a source sends again. */
  public void start(Source source) {
    dead.remove(source);
  }

  /** Lets time pass, in which all that live send what they have to say. */
  public void pass(Duration span) {
    passTo(now().plus(span));
  }

  /** As {@link #pass}, up to a time; to the machine's own if that is to be kept pace with. */
  public void passTo(Instant end) {
    long endMs = end.toEpochMilli();
    long stepMs = pace.pulseEvery().toMillis();
    while (nowMs < endMs) {
      long nextMs = Math.min(endMs, (Math.floorDiv(nowMs, stepMs) + 1) * stepMs);
      for (Source source : sources) {
        if (!dead.contains(source)) {
          talk(source, nextMs);
          if (nextMs % stepMs == 0) {
            sink.accept(pulse(source, nextMs));
          }
        }
      }
      nowMs = nextMs;
    }
  }

  private void talk(Source source, long untilMs) {
    long everyMs = pace.talkEvery().toMillis();
    List<ChatMessage> messages = new ArrayList<>();
    for (int group = 0; group < pace.groups(); group++) {
      for (long talk = nowMs / everyMs - 1; talk <= untilMs / everyMs; talk++) {
        long dice = Dice.roll(Dice.roll(source.hashCode(), group), talk);
        long beginMs = talk * everyMs + (long) (Dice.unit(dice, 0) * everyMs / 2);
        for (int number = 0; number < MESSAGES; number++) {
          long atMs = beginMs + number * APART_MS;
          if (atMs >= nowMs && atMs < untilMs) {
            messages.add(message(source, group, number, atMs));
          }
        }
      }
    }
    messages.sort(Comparator.comparing(ChatMessage::getOccurredAt));
    messages.forEach(sink::accept);
  }

  private static ChatMessage message(Source source, int group, int number, long atMs) {
    ChatMessage message = new ChatMessage();
    message.setEventId("%s-%d-%d".formatted(source.platform(), group, atMs));
    message.setPlatform(source.platform());
    message.setCommunityId(source.communityId());
    message.setGroupId(source.group(group));
    message.setMemberId("m" + (2 * group + number % 2));
    message.setOccurredAt(Instant.ofEpochMilli(atMs));
    message.setKind(MessageKind.TEXT);
    message.setText("as we said before");
    message.setTextLength(17);
    message.setMentions(List.of());
    message.setRole(Role.MEMBER);
    message.setAttributes(Map.of());
    return message;
  }

  private MemberEvent pulse(Source source, long atMs) {
    MemberEvent event = new MemberEvent();
    event.setEventId("p-%s-%s-%d".formatted(source.platform(), source.communityId(), atMs));
    event.setPlatform(source.platform());
    event.setCommunityId(source.communityId());
    event.setMemberId("source");
    event.setOccurredAt(Instant.ofEpochMilli(atMs));
    event.setType("source.pulse");
    event.setRole(Role.BOT);
    event.setAttributes(Map.of("every", pace.pulseEvery().toString()));
    return event;
  }
}
