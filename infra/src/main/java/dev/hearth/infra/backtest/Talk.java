package dev.hearth.infra.backtest;

import dev.hearth.infra.importer.archive.Archive;
import dev.hearth.infra.importer.archive.Entry;
import dev.hearth.jobs.silence.Sign;
import dev.hearth.jobs.silence.context.SignKind;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MemberEvent;
import dev.hearth.schemas.MessageKind;
import dev.hearth.schemas.Role;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;
import net.jpountz.xxhash.XXHash64;
import net.jpountz.xxhash.XXHashFactory;
import org.jspecify.annotations.Nullable;

/**
 * Who spoke where and when in an archive, or did what counts as much, in order of time; bots and
 * notices of the platform are left out.
 *
 * @param signs what was said
 */
public record Talk(List<Sign> signs) {
  private static final XXHash64 HASH = XXHashFactory.fastestJavaInstance().hash64();

  /**
   * Reads an archive, about 90 bytes of memory for each message.
   *
   * @param until the first moment that is left out; null for none
   * @param events types of member events that count as if the member had spoken
   * @param progress is told how many bytes were read
   */
  public static Talk of(
      Archive archive, @Nullable Instant until, Set<String> events, LongConsumer progress) {
    long untilMs = until == null ? Long.MAX_VALUE : until.toEpochMilli();
    var signs = new ArrayList<Sign>();
    var names = new HashMap<String, String>();
    long rows = 0;
    for (Entry entry = archive.next(); entry != null; entry = archive.next()) {
      rows++;
      if (entry.atMs() < untilMs) {
        Sign sign = sign(entry, events, rows, names);
        if (sign != null) {
          signs.add(sign);
        }
      }
      progress.accept(archive.bytesRead());
    }
    signs.sort(Comparator.comparingLong(Sign::atMs).thenComparingLong(Sign::identity));
    return new Talk(signs);
  }

  /** How many communities spoke. */
  public long communities() {
    return signs.stream().map(Sign::communityId).distinct().count();
  }

  private static boolean counts(ChatMessage message) {
    return message.getRole() != Role.BOT
        && message.getKind() != MessageKind.SYSTEM
        && !message.getGroupId().isEmpty();
  }

  private static @Nullable Sign sign(
      Entry entry, Set<String> events, long row, Map<String, String> names) {
    if (entry instanceof Entry.Posted posted && counts(posted.message())) {
      ChatMessage message = posted.message();
      return new Sign(
          same(names, message.getCommunityId()),
          same(names, message.getPlatform()),
          same(names, message.getGroupId()),
          SignKind.SPOKE,
          same(names, message.getMemberId()),
          hash(message.getMemberId()),
          message.getRole() != Role.MEMBER,
          true,
          row,
          posted.atMs(),
          0);
    }
    if (entry instanceof Entry.Happened happened && counts(happened.event(), events)) {
      MemberEvent event = happened.event();
      return new Sign(
          same(names, event.getCommunityId()),
          same(names, event.getPlatform()),
          same(names, Objects.requireNonNullElse(event.getGroupId(), "")),
          SignKind.SPOKE,
          same(names, event.getMemberId()),
          hash(event.getMemberId()),
          event.getRole() != Role.MEMBER,
          true,
          row,
          happened.atMs(),
          0);
    }
    return null;
  }

  private static boolean counts(MemberEvent event, Set<String> events) {
    return event.getRole() != Role.BOT && events.contains(event.getType());
  }

  private static long hash(String member) {
    byte[] bytes = member.getBytes(StandardCharsets.UTF_8);
    return HASH.hash(bytes, 0, bytes.length, 0);
  }

  private static String same(Map<String, String> names, String name) {
    return names.computeIfAbsent(name, own -> own);
  }
}
