package dev.hearth.jobs.silence.water;

import dev.hearth.jobs.flow.text.TextPolicy;
import java.io.Serializable;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.configuration.ReadableConfig;

/**
 * When a day of a group is water.
 *
 * @param share of effective messages below which it may be
 * @param messages of members that the day must have before it is judged
 * @param effectiveLength characters from which a text counts as effective, for the SQL
 */
public record WaterPolicy(double share, int messages, int effectiveLength) implements Serializable {

  public static final ConfigOption<Double> SHARE =
      ConfigOptions.key("silence.water-share")
          .doubleType()
          .defaultValue(0.3)
          .withDescription(
              "A group may be full of water on a day when less than this share of its messages is"
                  + " effective; 0 for never, at most 1.");

  public static final ConfigOption<Integer> MESSAGES =
      ConfigOptions.key("silence.water-messages")
          .intType()
          .defaultValue(30)
          .withDescription("Messages of members on a day before it is judged to be water.");

  public WaterPolicy {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalConfigurationException(SHARE.key() + " must be from 0 to 1: " + share);
    }
    if (messages < 1) {
      throw new IllegalConfigurationException(MESSAGES.key() + " must be at least 1: " + messages);
    }
  }

  /** Reads the policy. */
  public static WaterPolicy from(ReadableConfig config) {
    return new WaterPolicy(
        config.get(SHARE), config.get(MESSAGES), TextPolicy.from(config).effectiveLength());
  }

  /** The policy as it is without any setting. */
  public static WaterPolicy usual() {
    return new WaterPolicy(
        SHARE.defaultValue(), MESSAGES.defaultValue(), TextPolicy.EFFECTIVE_LENGTH.defaultValue());
  }
}
