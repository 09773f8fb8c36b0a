package dev.hearth.jobs.flow.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.description.Formatter;
import org.apache.flink.configuration.description.TextElement.TextStyle;
import org.apache.flink.util.TimeUtils;
import org.jspecify.annotations.Nullable;

/**
 * An option as the loader and the reference see it.
 *
 * @param option Flink's declaration: key, default, description
 * @param type the class of its values, taken from the constant that declares it; the class of the
 *     elements when it is a list
 * @param list true for an option that takes several values
 */
public record DeclaredOption(ConfigOption<?> option, Class<?> type, boolean list) {
  private static final Pattern BARE_NUMBER = Pattern.compile("-?[0-9][0-9_]*");
  private static final Pattern SECRET =
      Pattern.compile("(^|[.-])(password|secret|token|jaas[.]config|api-?key)$");

  /** The dotted key. */
  public String key() {
    return option.key();
  }

  /** True when the value must be shown to nobody. */
  public boolean secret() {
    return secret(key());
  }

  /** True for a key whose value must be shown to nobody, declared or passed through. */
  static boolean secret(String key) {
    return SECRET.matcher(key).find();
  }

  /** The environment variable that sets it. */
  public String variable() {
    return "HEARTH_" + key().toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** What it means, in one paragraph of plain text. */
  public String meaning() {
    return new PlainText().format(option.description()).trim();
  }

  /** Its default as one would write it, or empty when there is none. */
  public String defaultText() {
    Object value = option.defaultValue();
    return value == null ? "" : text(value);
  }

  /** What kind of value it takes, in words for the reference. */
  public String kind() {
    String one = type.isEnum() ? String.join(" / ", symbols()) : kindOf(type);
    return list ? "list of " + one : one;
  }

  /** What is wrong with a value, as the end of a sentence; null when it is fine. */
  public @Nullable String problemWith(String value) {
    boolean needsUnit = type == Duration.class || type == MemorySize.class;
    if (needsUnit && BARE_NUMBER.matcher(value).matches() && !value.equals("0")) {
      return "'%s' has no unit (write it like %s)".formatted(value, example());
    }
    try {
      var probe = new Configuration();
      probe.setString(key(), value);
      probe.getOptional(option);
      return null;
    } catch (IllegalArgumentException e) {
      return "'%s' is not %s".formatted(value, expectation());
    }
  }

  private String expectation() {
    return type.isEnum()
        ? "one of " + String.join(", ", symbols())
        : "a " + kindOf(type) + (example().isEmpty() ? "" : " (write it like " + example() + ")");
  }

  private String example() {
    return type == Duration.class ? "30s, 5min, 7d" : type == MemorySize.class ? "64mb, 2gb" : "";
  }

  private List<String> symbols() {
    return Arrays.stream(type.getEnumConstants()).map(DeclaredOption::text).toList();
  }

  private static String kindOf(Class<?> type) {
    if (type == Duration.class) {
      return "duration";
    } else if (type == MemorySize.class) {
      return "size";
    } else if (type == Boolean.class) {
      return "true or false";
    } else if (type == Integer.class || type == Long.class) {
      return "whole number";
    } else if (Number.class.isAssignableFrom(type)) {
      return "number";
    }
    return type == Map.class ? "map" : "text";
  }

  private static String text(Object value) {
    if (value instanceof Duration duration) {
      return TimeUtils.formatWithHighestUnit(duration).replace(" ", "");
    } else if (value instanceof MemorySize size) {
      return size.toString().replace(" ", "");
    } else if (value instanceof Enum<?> symbol) {
      return symbol.toString().toLowerCase(Locale.ROOT);
    } else if (value instanceof List<?> values) {
      return values.stream().map(DeclaredOption::text).collect(Collectors.joining(", ", "[", "]"));
    }
    return String.valueOf(value);
  }

  /** Flink keeps descriptions as trees; ours are plain sentences. */
  private static final class PlainText extends Formatter {
    @Override
    protected void formatLink(StringBuilder out, String link, String words) {
      out.append(words);
    }

    @Override
    protected void formatLineBreak(StringBuilder out) {
      out.append(' ');
    }

    @Override
    protected void formatText(
        StringBuilder out, String format, String[] elements, EnumSet<TextStyle> styles) {
      out.append(String.format(format, (Object[]) elements));
    }

    @Override
    protected void formatList(StringBuilder out, String[] entries) {
      out.append(String.join("; ", entries));
    }

    @Override
    protected Formatter newInstance() {
      return new PlainText();
    }
  }
}
