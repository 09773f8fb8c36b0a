package dev.hearth.jobs.flow.time;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.configuration.ReadableConfig;

/**
 * In which time zone the days of a community begin.
 *
 * @param zone for every community that is not named
 * @param zones by community
 */
public record CalendarPolicy(ZoneId zone, Map<String, ZoneId> zones) {

  public static final ConfigOption<String> TIME_ZONE =
      ConfigOptions.key("calendar.time-zone")
          .stringType()
          .defaultValue("UTC")
          .withDescription("Time zone of days, weeks and hours, such as Asia/Shanghai.");

  public static final ConfigOption<Map<String, String>> TIME_ZONES =
      ConfigOptions.key("calendar.time-zones")
          .mapType()
          .defaultValue(Map.of())
          .withDescription("Time zones of single communities: community_id: zone.");

  /** Reads the policy. */
  public static CalendarPolicy from(ReadableConfig config) {
    Map<String, ZoneId> zones = new HashMap<>();
    config
        .get(TIME_ZONES)
        .forEach((community, zone) -> zones.put(community, zoneOf(TIME_ZONES.key(), zone)));
    return new CalendarPolicy(zoneOf(TIME_ZONE.key(), config.get(TIME_ZONE)), zones);
  }

  private static ZoneId zoneOf(String key, String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      throw new IllegalConfigurationException(
          key + ": no time zone '" + name + "'; names are like Europe/Berlin or UTC", unknown);
    }
  }
}
