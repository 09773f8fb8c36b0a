package dev.hearth.jobs.flow.text;

import java.io.Serializable;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.configuration.ReadableConfig;

/**
 * What is read out of a message beyond its fields.
 *
 * @param effectiveLength characters from which a text counts as effective
 */
public record TextPolicy(int effectiveLength) implements Serializable {

  public static final ConfigOption<Integer> EFFECTIVE_LENGTH =
      ConfigOptions.key("activity.effective-length")
          .intType()
          .defaultValue(4)
          .withDescription("Characters from which a text counts as an effective message.");

  public TextPolicy {
    if (effectiveLength < 0) {
      throw new IllegalConfigurationException(
          EFFECTIVE_LENGTH.key() + " must not be negative: " + effectiveLength);
    }
  }

  /** Reads the policy. */
  public static TextPolicy from(ReadableConfig config) {
    return new TextPolicy(config.get(EFFECTIVE_LENGTH));
  }
}
