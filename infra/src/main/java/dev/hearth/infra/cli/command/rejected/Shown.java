package dev.hearth.infra.cli.command.rejected;

import dev.hearth.infra.rejected.Rejection;
import dev.hearth.infra.rejected.Rejections.Count;
import dev.hearth.infra.rejected.replay.Plan;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rejections as programs and people read them. */
final class Shown {
  private static final int LINE = 16;

  private Shown() {}

  static Map<String, Object> json(Count count) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("reason", count.reason());
    json.put("records", count.records());
    json.put("newest", count.newest().toString());
    return json;
  }

  /** All but the bytes; times that are not known are left out. */
  static Map<String, Object> json(Rejection one) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("where", one.place().toString());
    json.put("topic", one.place().topic());
    json.put("partition", one.place().partition());
    json.put("offset", new BigInteger(Long.toUnsignedString(one.place().offset())));
    json.put("reason", one.reason());
    json.put("job", one.job());
    json.put("detail", one.detail());
    json.put("rejected_at", one.rejectedAt().toString());
    put(json, "recorded_at", one.recordedAt());
    put(json, "occurred_at", one.occurredAt());
    json.put("community_id", one.communityId());
    json.put("group_id", one.groupId());
    json.put("event_id", one.eventId());
    json.put("size", one.size());
    return json;
  }

  static Map<String, Object> json(Plan plan) {
    Map<String, Object> json = json(plan.rejection());
    json.put("fate", fate(plan));
    json.put("why", plan.why());
    return json;
  }

  static String fate(Plan plan) {
    return plan.fate().name().toLowerCase(Locale.ROOT);
  }

  /** Bytes in lines of sixteen: where they are, in hex, and as text where they are any. */
  static List<String> dump(byte[] bytes, int most) {
    List<String> lines = new ArrayList<>();
    for (int from = 0; from < Math.min(bytes.length, most); from += LINE) {
      StringBuilder hex = new StringBuilder();
      StringBuilder text = new StringBuilder();
      for (int i = from; i < from + LINE; i++) {
        hex.append(i % (LINE / 2) == 0 ? "  " : " ");
        hex.append(i < bytes.length ? "%02x".formatted(bytes[i]) : "  ");
        if (i < bytes.length) {
          text.append(bytes[i] >= ' ' && bytes[i] < 0x7f ? (char) bytes[i] : '.');
        }
      }
      lines.add("%08x%s  |%s|".formatted(from, hex, text));
    }
    if (bytes.length > most) {
      lines.add("and " + (bytes.length - most) + " bytes more");
    }
    return lines;
  }

  /** A key as text, or in hex where it is none. */
  static String key(byte[] key) {
    String text = new String(key, StandardCharsets.UTF_8);
    boolean plain = text.chars().noneMatch(c -> c < ' ' || c == '\uFFFD');
    return plain ? text : "hex " + java.util.HexFormat.of().formatHex(key);
  }

  private static void put(Map<String, Object> json, String name, Instant at) {
    if (at.toEpochMilli() != 0) {
      json.put(name, at.toString());
    }
  }
}
