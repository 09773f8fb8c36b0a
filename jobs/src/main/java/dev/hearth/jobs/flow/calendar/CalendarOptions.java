package dev.hearth.jobs.flow.calendar;

import dev.hearth.jobs.flow.config.yaml.YamlFile;
import dev.hearth.jobs.flow.time.CalendarPolicy;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.configuration.ReadableConfig;

/** Where calendars are written. */
public final class CalendarOptions {

  public static final ConfigOption<String> FILE =
      ConfigOptions.key("calendar.file")
          .stringType()
          .defaultValue("")
          .withDescription(
              "YAML file with the calendars of communities and groups: time zones, working hours,"
                  + " quiet hours, holidays, announced pauses. Read where the jobs are started; see"
                  + " calendars.sample.yaml.");

  private CalendarOptions() {}

  /**
   * The calendars that are configured.
   *
   * @throws dev.hearth.jobs.flow.config.InvalidConfig with each problem of the file and its line
   */
  public static Calendars calendars(ReadableConfig config) {
    CalendarPolicy policy = CalendarPolicy.from(config);
    String file = config.get(FILE);
    if (file.isEmpty()) {
      return Calendars.of(policy);
    }
    try {
      return YamlFile.read(Path.of(file), root -> CalendarReader.read(root, policy));
    } catch (InvalidPathException wrong) {
      throw new IllegalConfigurationException(FILE.key() + ": '" + file + "' is no path", wrong);
    }
  }
}
