package dev.hearth.jobs.churn.score;

import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reasons as sentences. */
final class ReasonWords {
  /** Activity of which less than this part is left has faded; else there never was more. */
  private static final double FADED = 0.5;

  private ReasonWords() {}

  static String english(Reasons reasons) {
    if (reasons.all().isEmpty()) {
      return "Nothing stands out.";
    }
    String all = joined(reasons, reason -> english(reason.feature(), reasons.features()), "; ");
    return all.substring(0, 1).toUpperCase(Locale.ROOT) + all.substring(1) + '.';
  }

  static String chinese(Reasons reasons) {
    if (reasons.all().isEmpty()) {
      return "没有特别之处。";
    }
    return joined(reasons, reason -> chinese(reason.feature(), reasons.features()), "；") + "。";
  }

  private static String english(Feature feature, Features seen) {
    return switch (feature) {
      case RECENCY -> "not seen for " + days((long) seen.silentDays());
      case OVERDUE ->
          say(
              "silent for %.1f times their usual gap of %.1f days",
              seen.overdue(), seen.usualGapDays());
      case TENURE -> "first seen " + days((long) seen.tenureDays()) + " ago";
      case ACTIVE_DAYS -> "has only been active on " + days(seen.activeDays());
      case ACTIVITY -> hasFaded(seen) ? "their activity has faded" : "their activity is low";
      case RECENT_DAYS ->
          seen.recentDays() == 0
              ? "not active in the last two weeks"
              : "active on only " + seen.recentDays() + " of the last 14 days";
      case RECENT_WEEKS ->
          "no weekly habit: active in " + seen.recentWeeks() + " of the last 8 weeks";
      case TREND ->
          say(
              "the whole community is slowing: %.0f%% fewer active than in the last four weeks",
              fewer(seen));
    };
  }

  private static String chinese(Feature feature, Features seen) {
    return switch (feature) {
      case RECENCY -> "已有 " + (long) seen.silentDays() + " 天没有出现";
      case OVERDUE -> say("沉默时间是平时间隔（%.1f 天）的 %.1f 倍", seen.usualGapDays(), seen.overdue());
      case TENURE -> "首次出现在 " + (long) seen.tenureDays() + " 天前";
      case ACTIVE_DAYS -> "总共只在 " + seen.activeDays() + " 天里活跃过";
      case ACTIVITY -> hasFaded(seen) ? "活跃度已经消退" : "活跃度一直偏低";
      case RECENT_DAYS ->
          seen.recentDays() == 0 ? "最近两周没有活跃过" : "最近 14 天里只有 " + seen.recentDays() + " 天活跃";
      case RECENT_WEEKS -> "没有每周活跃的习惯：最近 8 周里有 " + seen.recentWeeks() + " 周活跃";
      case TREND -> say("整个社群都在变冷：最近一周的活跃人数比近四周少 %.0f%%", fewer(seen));
    };
  }

  private static boolean hasFaded(Features seen) {
    return seen.activity() < FADED * seen.activeDays();
  }

  private static double fewer(Features seen) {
    return 100 * (1 - seen.communityRatio());
  }

  private static String joined(Reasons reasons, Function<Reason, String> words, String between) {
    return reasons.all().stream().map(words).collect(Collectors.joining(between));
  }

  private static String days(long days) {
    return days == 1 ? "1 day" : days + " days";
  }

  private static String say(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
