package dev.hearth.jobs.funnel.file;

import dev.hearth.jobs.flow.config.ConfigCatalog;
import dev.hearth.jobs.funnel.definition.Condition;
import dev.hearth.jobs.funnel.definition.Trait;
import dev.hearth.jobs.funnel.definition.Unit;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.util.TimeUtils;

/**
 * What single texts of a funnel mean. Each refuses with an IllegalArgumentException that says, from
 * the text on, what is wrong with it.
 */
final class FunnelTexts {
  static final Unit UNIT = Unit.OF_MEMBER_IN_GROUP;
  static final Duration WITHIN = Duration.ofDays(7);
  static final String ATTRIBUTES = "attributes.";

  private static final Duration MOST_WITHIN = Duration.ofDays(366);
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,99}");
  private static final Pattern STEP_NAME =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,99}");
  private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,8}");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
  private static final int MOST_DIGITS = 18;

  private static final Map<String, Trait.Kind> BREAKDOWNS =
      Stream.of(
              Trait.Kind.CHANNEL,
              Trait.Kind.GROUP,
              Trait.Kind.TIER,
              Trait.Kind.PLATFORM,
              Trait.Kind.KIND,
              Trait.Kind.ROLE)
          .collect(inOrder(FunnelTexts::word));

  private FunnelTexts() {}

  /** The constants of an enum by the words that name them in a file. */
  static <E extends Enum<E>> Map<String, E> choices(E[] constants) {
    return Stream.of(constants).collect(inOrder(FunnelTexts::word));
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static String name(String text) {
    if (!NAME.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "is no name: small letters, digits, - and _, at most 100, do");
    }
    return text;
  }

  static String stepName(String text) {
    if (!STEP_NAME.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "is no name: letters, digits, blanks, '.', - and _, at most 100, do");
    }
    return text;
  }

  static int version(String text) {
    if (!COUNT.matcher(text).matches()) {
      throw new IllegalArgumentException("is no version: whole numbers from 1 do");
    }
    return Integer.parseInt(text);
  }

  static Unit unit(String text) {
    return switch (text) {
      case "member_group" -> Unit.OF_MEMBER_IN_GROUP;
      case "member" -> Unit.OF_MEMBER;
      default -> {
        if (!isAttribute(text)) {
          throw unknown(text, List.of("member_group", "member"));
        }
        yield Unit.ofAttribute(text.substring(ATTRIBUTES.length()));
      }
    };
  }

  static Duration within(String text) {
    if (COUNT.matcher(text).matches()) {
      throw new IllegalArgumentException("has no unit (write it like 30min, 6h, 7d)");
    }
    Duration within;
    try {
      within = TimeUtils.parseDuration(text);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException("is no duration (write it like 30min, 6h, 7d)", wrong);
    }
    if (within.toMillis() <= 0 || within.compareTo(MOST_WITHIN) > 0) {
      throw new IllegalArgumentException("is out of bounds: more than 0, at most 366d, do");
    }
    return within;
  }

  static Trait breakdown(String text) {
    Trait.Kind kind = BREAKDOWNS.get(text);
    if (kind == null && !isAttribute(text)) {
      throw unknown(text, List.copyOf(BREAKDOWNS.keySet()));
    }
    return kind == null ? Trait.attribute(text.substring(ATTRIBUTES.length())) : Trait.of(kind);
  }

  /** The type of an event, so that {@code view_home} and {@code View.Home} are the same. */
  static String type(String text) {
    return Condition.dotted(text.toLowerCase(Locale.ROOT));
  }

  static double number(String text) {
    long digits = text.chars().filter(Character::isDigit).count();
    if (!NUMBER.matcher(text).matches() || digits > MOST_DIGITS) {
      throw new IllegalArgumentException(
          "is no number (write it like 99 or -0.5, with at most %d digits)".formatted(MOST_DIGITS));
    }
    return Double.parseDouble(text);
  }

  static boolean truth(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("must be true or false");
    }
    return text.equals("true");
  }

  static boolean isAttribute(String text) {
    return text.startsWith(ATTRIBUTES) && text.length() > ATTRIBUTES.length();
  }

  private static IllegalArgumentException unknown(String text, List<String> known) {
    return new IllegalArgumentException(
        "is not one of %s, %sNAME%s"
            .formatted(
                String.join(", ", known),
                ATTRIBUTES,
                ConfigCatalog.nearest(text, known)
                    .map(", did you mean '%s'?"::formatted)
                    .orElse("")));
  }

  private static <E> Collector<E, ?, Map<String, E>> inOrder(Function<E, String> word) {
    return Collectors.toMap(word, Function.identity(), (one, other) -> one, LinkedHashMap::new);
  }
}
