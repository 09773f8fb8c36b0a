package dev.hearth.jobs.silence.water;

import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A group that is watched for water.
 *
 * @param zone in which its days are counted
 */
public record WaterGroup(String communityId, String groupId, String platform, ZoneId zone) {

  /** When a day of its calendar begins. */
  long beginMs(long epochDay) {
    return LocalDate.ofEpochDay(epochDay).atStartOfDay(zone).toInstant().toEpochMilli();
  }
}
