package dev.hearth.jobs.funnel.conversion;

import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.Finding.Stage;
import dev.hearth.jobs.flow.finding.Finding.Words;
import dev.hearth.jobs.flow.finding.Quoted;
import dev.hearth.jobs.flow.finding.Subject;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What is found of conversions, in words and figures. */
final class ConversionFindings implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Fewer come through a funnel. */
  static final String CONVERSION = "funnel.conversion";

  private static final String SQL =
      """
      SELECT converted / entered AS score, entered, converted, usually_entered, usually_converted,
        greatest({floor}, if(usually_entered < {entries}, 0, usually_converted / usually_entered
          - {errors} * sqrt(together * (1 - together) * (1 / entered + 1 / usually_entered)))) AS threshold
      FROM (
        SELECT countIf(day >= '{first}') AS entered, countIf(day >= '{first}' AND state = 'CONVERTED') AS converted,
          countIf(day < '{first}') AS usually_entered, countIf(day < '{first}' AND state = 'CONVERTED') AS usually_converted,
          countIf(state = 'CONVERTED') / count() AS together
        FROM funnel_entries
        WHERE community_id = {community} AND funnel = {funnel} AND funnel_version = {version} AND matured{of}
          AND day BETWEEN toDate('{last}') - {before} AND '{last}' AND (toDate('{last}') - day) % 7 < {days})
      """;

  /** Four weeks before the days that are judged. */
  private static final int BEFORE = 27;

  private final ConversionPolicy policy;

  ConversionFindings(ConversionPolicy policy) {
    this.policy = policy;
  }

  Finding of(
      Segment segment, Comparison figures, double threshold, Stage stage, long atMs, long sinceMs) {
    return new Finding(
        new Subject(
            Subject.Type.FUNNEL, segment.id(), segment.communityId(), segment.groupId(), ""),
        CONVERSION,
        stage,
        atMs,
        sinceMs,
        figures.rate(),
        threshold,
        stage == Stage.RAISED ? raised(segment, figures) : cleared(segment, figures),
        evidence(segment, figures),
        sql(segment, figures));
  }

  private Words raised(Segment segment, Comparison figures) {
    String days = days(figures);
    boolean usual = figures.rate() >= policy.floor();
    String than =
        usual
            ? say(
                ", against %.1f %% of %d on the same days of the four weeks before",
                100 * figures.usualRate(), figures.usuallyEntered())
            : say(", less than the floor of %.1f %%", 100 * policy.floor());
    String thanZh =
        usual
            ? say("前四周同一天的 %d 人为 %.1f%%", figures.usuallyEntered(), 100 * figures.usualRate())
            : say("低于下限 %.1f%%", 100 * policy.floor());
    return new Words(
        segment.id() + " converts less",
        say(
            "%d of the %d who began %s took every step in time: %.1f %%%s.",
            figures.converted(), figures.entered(), days, 100 * figures.rate(), than),
        segment.id() + " 转化率下降",
        say(
            "%s 开始的 %d 人中,%d 人按时走完每一步,转化率 %.1f%%;%s。",
            daysZh(figures), figures.entered(), figures.converted(), 100 * figures.rate(), thanZh));
  }

  private static Words cleared(Segment segment, Comparison figures) {
    boolean nobody = figures.entered() == 0;
    return new Words(
        segment.id() + " converts as usual",
        nobody
            ? "Nobody has entered it for five weeks."
            : say(
                "%d of the %d who began %s took every step in time: %.1f %%.",
                figures.converted(), figures.entered(), days(figures), 100 * figures.rate()),
        segment.id() + " 转化率恢复",
        nobody
            ? "五周来没有人进入。"
            : say(
                "%s 开始的 %d 人中,%d 人按时走完每一步,转化率 %.1f%%。",
                daysZh(figures), figures.entered(), figures.converted(), 100 * figures.rate()));
  }

  private static String days(Comparison figures) {
    return figures.first() == figures.last()
        ? "on " + date(figures.last())
        : "from " + date(figures.first()) + " to " + date(figures.last());
  }

  private static String daysZh(Comparison figures) {
    return figures.first() == figures.last()
        ? date(figures.last())
        : date(figures.first()) + " 至 " + date(figures.last());
  }

  private static String evidence(Segment segment, Comparison figures) {
    return say(
        "{\"funnel\":%s,\"version\":%d,\"by\":%s,\"value\":%s,\"from\":\"%s\",\"to\":\"%s\","
            + "\"entered\":%d,\"converted\":%d,\"rate\":%.9f,"
            + "\"usually_entered\":%d,\"usually_converted\":%d,\"usual_rate\":%.9f}",
        Quoted.json(segment.funnel()),
        segment.version(),
        Quoted.json(segment.by()),
        Quoted.json(segment.value()),
        date(figures.first()),
        date(figures.last()),
        figures.entered(),
        figures.converted(),
        figures.rate(),
        figures.usuallyEntered(),
        figures.usuallyConverted(),
        figures.usualRate());
  }

  private String sql(Segment segment, Comparison figures) {
    Map<String, String> values = new HashMap<>();
    values.put("community", Quoted.sql(segment.communityId()));
    values.put("funnel", Quoted.sql(segment.funnel()));
    values.put("version", Integer.toString(segment.version()));
    values.put(
        "of",
        (segment.groupId().isEmpty() ? "" : " AND group_id = " + Quoted.sql(segment.groupId()))
            + (segment.by().isEmpty() ? "" : " AND breakdown[1] = " + Quoted.sql(segment.value())));
    values.put("first", date(figures.first()));
    values.put("last", date(figures.last()));
    values.put("days", Integer.toString(policy.days()));
    values.put("before", Integer.toString(BEFORE + policy.days()));
    values.put("floor", Double.toString(policy.floor()));
    values.put("entries", Integer.toString(policy.entries()));
    values.put("errors", Double.toString(policy.errors()));
    return Quoted.filled(SQL, values);
  }

  private static String date(int day) {
    return LocalDate.ofEpochDay(day).toString();
  }

  private static String say(String format, Object... figures) {
    return String.format(Locale.ROOT, format, figures);
  }
}
