package dev.hearth.jobs.members.tier;

import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Where one tier ends and another begins.
 *
 * @param newcomerFor one who joined so recently is a newcomer
 * @param messages a day with so many messages is active
 * @param activeDays one with so many active days
 * @param ofDays of so many, today included, is a member
 * @param loyalSpans one for whom that held in so many
 * @param ofSpans of the last spans of so many days
 * @param loyalAfter and who joined so long ago is loyal
 */
public record TierPolicy(
    Duration newcomerFor,
    int messages,
    int activeDays,
    int ofDays,
    int loyalSpans,
    int ofSpans,
    Duration loyalAfter)
    implements Serializable {

  public static final ConfigOption<Duration> NEWCOMER_FOR =
      ConfigOptions.key("members.newcomer-for")
          .durationType()
          .defaultValue(Duration.ofDays(14))
          .withDescription("How long after joining, or the first message, one is a newcomer.");

  public static final ConfigOption<Integer> MESSAGES =
      ConfigOptions.key("members.active-messages")
          .intType()
          .defaultValue(1)
          .withDescription("Messages of a member, in all groups, that make a day active.");

  public static final ConfigOption<Integer> ACTIVE_DAYS =
      ConfigOptions.key("members.active-days")
          .intType()
          .defaultValue(2)
          .withDescription("Active days that make one a member, of members.active-of-days.");

  public static final ConfigOption<Integer> OF_DAYS =
      ConfigOptions.key("members.active-of-days")
          .intType()
          .defaultValue(7)
          .withDescription("The days, today included, among which active days are counted.");

  public static final ConfigOption<Integer> LOYAL_SPANS =
      ConfigOptions.key("members.loyal-spans")
          .intType()
          .defaultValue(3)
          .withDescription(
              "Spans of members.active-of-days with enough active days that make one loyal.");

  public static final ConfigOption<Integer> OF_SPANS =
      ConfigOptions.key("members.loyal-of-spans")
          .intType()
          .defaultValue(4)
          .withDescription("The latest spans, the last ends today, among which these are counted.");

  public static final ConfigOption<Duration> LOYAL_AFTER =
      ConfigOptions.key("members.loyal-after")
          .durationType()
          .defaultValue(Duration.ofDays(60))
          .withDescription("How long after joining, or the first message, one can be loyal.");

  public TierPolicy {
    atLeastOne(MESSAGES, messages);
    between(ACTIVE_DAYS, activeDays, OF_DAYS, ofDays);
    between(LOYAL_SPANS, loyalSpans, OF_SPANS, ofSpans);
    if ((long) ofDays * ofSpans > Long.SIZE) {
      throw new IllegalConfigurationException(
          OF_DAYS.key() + " times " + OF_SPANS.key() + " must be at most 64 days");
    }
    if (newcomerFor.isNegative() || loyalAfter.isNegative()) {
      throw new IllegalConfigurationException(
          NEWCOMER_FOR.key() + " and " + LOYAL_AFTER.key() + " must not be negative");
    }
  }

  /** Reads the policy. */
  public static TierPolicy from(ReadableConfig config) {
    return new TierPolicy(
        config.get(NEWCOMER_FOR),
        config.get(MESSAGES),
        config.get(ACTIVE_DAYS),
        config.get(OF_DAYS),
        config.get(LOYAL_SPANS),
        config.get(OF_SPANS),
        config.get(LOYAL_AFTER));
  }

  private static void atLeastOne(ConfigOption<Integer> option, int value) {
    if (value < 1) {
      throw new IllegalConfigurationException(option.key() + " must be at least 1: " + value);
    }
  }

  private static void between(
      ConfigOption<Integer> part, int few, ConfigOption<Integer> whole, int all) {
    atLeastOne(part, few);
    if (few > all) {
      throw new IllegalConfigurationException(
          part.key() + " must not be more than " + whole.key() + ": " + few + " of " + all);
    }
  }
}
