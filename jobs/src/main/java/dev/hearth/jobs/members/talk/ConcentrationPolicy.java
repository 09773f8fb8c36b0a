package dev.hearth.jobs.members.talk;

import java.io.Serializable;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.configuration.ReadableConfig;

/**
 * When a group rests on one member.
 *
 * @param share of the messages of 28 days that one member wrote, from which it does
 * @param clearShare the share below which it does no more
 * @param messages that the 28 days must have before they are judged
 */
public record ConcentrationPolicy(double share, double clearShare, int messages)
    implements Serializable {

  public static final ConfigOption<Double> SHARE =
      ConfigOptions.key("members.concentration-share")
          .doubleType()
          .defaultValue(0.5)
          .withDescription(
              "A group rests on one member who wrote this share of the messages of 28 days.");

  public static final ConfigOption<Double> CLEAR_SHARE =
      ConfigOptions.key("members.concentration-clear-share")
          .doubleType()
          .defaultValue(0.4)
          .withDescription("It does no more when nobody wrote as much as this share.");

  public static final ConfigOption<Integer> MESSAGES =
      ConfigOptions.key("members.concentration-messages")
          .intType()
          .defaultValue(100)
          .withDescription("Messages of members in 28 days before a group is judged so.");

  public ConcentrationPolicy {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalConfigurationException(
          SHARE.key() + " must be more than 0 and at most 1: " + share);
    }
    if (!(clearShare >= 0 && clearShare <= share)) {
      throw new IllegalConfigurationException(
          CLEAR_SHARE.key() + " must be from 0 to " + SHARE.key() + ": " + clearShare);
    }
    if (messages < 1) {
      throw new IllegalConfigurationException(MESSAGES.key() + " must be at least 1: " + messages);
    }
  }

  /** Reads the policy. */
  public static ConcentrationPolicy from(ReadableConfig config) {
    return new ConcentrationPolicy(
        config.get(SHARE), config.get(CLEAR_SHARE), config.get(MESSAGES));
  }
}
