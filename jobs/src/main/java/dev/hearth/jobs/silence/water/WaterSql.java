package dev.hearth.jobs.silence.water;

import dev.hearth.jobs.flow.finding.Quoted;
import java.util.Map;

/** Writes the SQL that gives a day's share and ratio from the raw messages alone. */
final class WaterSql {
  private static final String TEMPLATE =
      """
      WITH
        {day} AS today,
        days AS (
          SELECT intDiv(t + timeZoneOffset(toDateTime(intDiv(t, 1000), {zone})) * 1000, 86400000) AS day,
            count() AS messages,
            countIf(kind != 'STICKER' AND (kind != 'TEXT' OR text_length >= {length})) AS effective,
            least(uniqExact(bitShiftRight(xxHash64(member_id), {shift})), {most}) AS members
          FROM (
            SELECT *, toUnixTimestamp64Milli(occurred_at) AS t
            FROM messages
            WHERE community_id = {community} AND group_id = {group}
              AND kind != 'SYSTEM' AND role = 'MEMBER'
              AND occurred_at <= fromUnixTimestamp64Milli({as_of}))
          GROUP BY day)
      SELECT
        maxIf(effective / messages, day = today) AS effective_share,
        maxIf(messages / members, day = today) AS score,
        quantileExactIf(0.9)(messages / members, day BETWEEN today - {days} AND today - 1) AS threshold,
        quantileExactIf(0.5)(messages, day BETWEEN today - {days} AND today - 1) AS usual_messages,
        countIf(day BETWEEN today - {days} AND today - 1) AS usual_days
      FROM days
      """;

  private WaterSql() {}

  /**
   * The query of a group's day as far as it went.
   *
   * @param day number of the local day since 1970-01-01
   * @param effectiveLength characters from which a text counts as effective
   */
  static String of(WaterGroup group, long day, long asOfMs, int effectiveLength) {
    return Quoted.filled(
        TEMPLATE,
        Map.of(
            "day",
            "toInt64(" + day + ")",
            "as_of",
            Long.toString(asOfMs),
            "zone",
            Quoted.sql(group.zone()),
            "length",
            Integer.toString(effectiveLength),
            "shift",
            Integer.toString(WaterMemory.SHIFT),
            "most",
            Integer.toString(WaterMemory.MOST_MEMBERS),
            "days",
            Integer.toString(WaterMemory.DAYS),
            "community",
            Quoted.sql(group.communityId()),
            "group",
            Quoted.sql(group.groupId())));
  }
}
