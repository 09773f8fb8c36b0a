package dev.hearth.jobs.funnel.conversion;

import java.io.Serializable;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.configuration.ReadableConfig;

/**
 * When the conversion of a funnel is low.
 *
 * @param floor the rate below which it is, whatever was before; 0 for none
 * @param entries that the days must have, and those they are compared with, before they are judged
 * @param days how many are judged together, at most a week
 * @param errors how many standard errors below the same days of the four weeks before it is
 */
public record ConversionPolicy(double floor, int entries, int days, double errors)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int WEEK = 7;

  public static final ConfigOption<Double> FLOOR =
      ConfigOptions.key("funnel.alert-floor")
          .doubleType()
          .defaultValue(0.0)
          .withDescription(
              "The conversion of a funnel is low below this rate, 0 to 1, whatever it was before; 0"
                  + " for no such floor.");

  public static final ConfigOption<Integer> ENTRIES =
      ConfigOptions.key("funnel.alert-entries")
          .intType()
          .defaultValue(30)
          .withDescription("So many must have entered a funnel before its conversion is judged.");

  public static final ConfigOption<Integer> DAYS =
      ConfigOptions.key("funnel.alert-days")
          .intType()
          .defaultValue(1)
          .withDescription(
              "Days of entry that are judged together, 1 to 7, against the same days of the four"
                  + " weeks before.");

  public static final ConfigOption<Double> ERRORS =
      ConfigOptions.key("funnel.alert-errors")
          .doubleType()
          .defaultValue(3.0)
          .withDescription(
              "Conversion is low so many standard errors below that of these weeks: 3 comes once in"
                  + " 740 days by chance.");

  public ConversionPolicy {
    if (!(floor >= 0 && floor <= 1)) {
      throw new IllegalConfigurationException(FLOOR.key() + " must be from 0 to 1: " + floor);
    }
    if (entries < 1) {
      throw new IllegalConfigurationException(ENTRIES.key() + " must be at least 1: " + entries);
    }
    if (days < 1 || days > WEEK) {
      throw new IllegalConfigurationException(DAYS.key() + " must be from 1 to 7: " + days);
    }
    if (!(errors >= 1 && errors <= 10)) {
      throw new IllegalConfigurationException(ERRORS.key() + " must be from 1 to 10: " + errors);
    }
  }

  /** Reads the policy. */
  public static ConversionPolicy from(ReadableConfig config) {
    return new ConversionPolicy(
        config.get(FLOOR), config.get(ENTRIES), config.get(DAYS), config.get(ERRORS));
  }
}
