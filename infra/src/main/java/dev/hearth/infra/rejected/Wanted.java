package dev.hearth.infra.rejected;

import dev.hearth.jobs.flow.reject.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which rejections are meant; null means any.
 *
 * @param reason why they were rejected
 * @param topic their Kafka topic, or what stands for it
 * @param at the one place
 * @param since rejected at this time or later
 * @param until rejected before this time
 * @param again those that were replayed before as well
 */
public record Wanted(
    @Nullable Reason reason,
    @Nullable String topic,
    @Nullable Place at,
    @Nullable Instant since,
    @Nullable Instant until,
    boolean again) {

  /** All that is still out. */
  public static final Wanted ALL = new Wanted(null, null, null, null, null, false);

  /** Those at one place, replayed or not. */
  public static Wanted at(Place place) {
    return new Wanted(null, null, place, null, null, true);
  }

  /** The same, rejected before a time at the latest. */
  public Wanted before(Instant time) {
    return new Wanted(
        reason, topic, at, since, until != null && until.isBefore(time) ? until : time, again);
  }

  /** Where they are read from, and which of them. */
  String from() {
    List<String> conditions = new ArrayList<>(List.of("1"));
    if (reason != null) {
      conditions.add("reason = {reason:String}");
    }
    if (topic != null || at != null) {
      conditions.add("topic = {topic:String}");
    }
    if (at != null) {
      conditions.add("partition = {partition:UInt32} AND offset = {offset:UInt64}");
    }
    if (since != null) {
      conditions.add("rejected_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')");
    }
    if (until != null) {
      conditions.add("rejected_at < fromUnixTimestamp64Milli({until:Int64}, 'UTC')");
    }
    return " FROM "
        + (again ? "(SELECT * FROM rejected_raw FINAL)" : "rejected")
        + " WHERE "
        + String.join(" AND ", conditions);
  }

  /** The values of the places in {@link #from()}. */
  Map<String, Object> parameters() {
    Map<String, Object> values = new LinkedHashMap<>();
    if (reason != null) {
      values.put("reason", reason.name());
    }
    if (topic != null) {
      values.put("topic", topic);
    }
    if (at != null) {
      values.put("topic", at.topic());
      values.put("partition", at.partition());
      values.put("offset", Long.toUnsignedString(at.offset()));
    }
    if (since != null) {
      values.put("since", since.toEpochMilli());
    }
    if (until != null) {
      values.put("until", until.toEpochMilli());
    }
    return values;
  }
}
