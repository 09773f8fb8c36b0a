package dev.hearth.jobs.silence;

import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.Finding.Stage;
import dev.hearth.jobs.flow.finding.Finding.Words;
import dev.hearth.jobs.flow.finding.Quoted;
import dev.hearth.jobs.flow.finding.Subject;
import dev.hearth.jobs.silence.community.SourceMemory;
import dev.hearth.jobs.silence.context.Explained;
import dev.hearth.jobs.silence.fact.GroupStatus;
import dev.hearth.jobs.silence.proof.ScoreSql;
import dev.hearth.jobs.silence.proof.ScoreSql.Asked;
import dev.hearth.jobs.silence.score.Excused;
import dev.hearth.jobs.silence.score.WeekHours;
import java.time.ZoneId;
import java.util.Locale;

/** What is found of groups and sources, in words and figures. */
final class Findings {
  /** A group fell silent beyond its budget. */
  static final String COLD = "silence.cold";

  /** A source was not heard for longer than it promised. */
  static final String SOURCE = "silence.source";

  private final String communityId;
  private final double budget;
  private final ZoneId zone;
  private final boolean staffCounts;

  Findings(String communityId, SilencePolicy policy, ZoneId zone) {
    this.communityId = communityId;
    this.budget = policy.budgetOf(communityId);
    this.zone = zone;
    this.staffCounts = policy.staffCounts();
  }

  Finding cold(GroupStatus status, Stage stage, Excused excused, Explained explained) {
    GroupStatus.Score score = status.score();
    long fromMs = score.sinceMs() - ScoreSql.LOOK_BACK_MS;
    String sql =
        ScoreSql.ofGroup(
            new Asked(communityId, status.asOfMs(), zone, staffCounts),
            status.groupId(),
            excused.within(fromMs, status.asOfMs()));
    return new Finding(
        Subject.group(communityId, status.groupId(), status.platform()),
        COLD,
        stage,
        status.asOfMs(),
        score.sinceMs(),
        score.missed(),
        score.threshold(),
        stage == Stage.CLEARED ? warm(status) : silent(status, explained),
        evidence(status, explained),
        sql);
  }

  Finding source(SourceMemory source, Stage stage, long sinceMs, long atMs) {
    double minutes = (atMs - sinceMs) / 60_000.0;
    double promised = source.everyMs() / 60_000.0;
    boolean down = stage == Stage.RAISED;
    String platform = source.platform();
    return new Finding(
        Subject.source(communityId, platform),
        SOURCE,
        stage,
        atMs,
        sinceMs,
        minutes,
        promised,
        new Words(
            down ? platform + " is not heard" : platform + " is heard again",
            say(
                down
                    ? "Nothing from %s for %.1f minutes, which promised a pulse every %.1f. Its"
                        + " groups are not judged until it is back."
                    : "%s was not heard for %.1f minutes; that time is excused from the silence of"
                        + " its groups.",
                platform,
                minutes,
                promised),
            down ? platform + " 数据源中断" : platform + " 数据源恢复",
            say(
                down
                    ? "%s 已有 %.1f 分钟没有任何数据(承诺每 %.1f 分钟一次心跳)。恢复之前不判断其群是否冷场。"
                    : "%s 中断了 %.1f 分钟;这段时间不计入各群的沉默时间。",
                platform,
                minutes,
                promised)),
        say(
            "{\"platform\":%s,\"minutes\":%.3f,\"promised_minutes\":%.3f}",
            Quoted.json(platform), minutes, promised),
        "");
  }

  private Words silent(GroupStatus status, Explained explained) {
    GroupStatus.Score score = status.score();
    double hours = (status.asOfMs() - score.sinceMs()) / (double) WeekHours.HOUR_MS;
    double every = WeekHours.COUNT / score.perWeek();
    return new Words(
        status.groupId() + " has gone cold",
        say(
                "Usually a conversation every %s; %.1f were expected in the last %s and none began."
                    + " By chance a silence like this comes %s in groups like this one.",
                spanOf(every), score.missed(), spanOf(hours), chance(score.chance()))
            + explained.english(),
        status.groupId() + " 冷场了",
        say(
                "平时约每 %s 有一次对话;过去 %s 预计应有 %.1f 次,实际一次也没有。这类群出现这样长的沉默约%s。",
                spanZh(every), spanZh(hours), score.missed(), chanceZh(score.chance()))
            + explained.chinese());
  }

  private static Words warm(GroupStatus status) {
    return new Words(
        status.groupId() + " is talking again",
        "Two people are talking with one another again.",
        status.groupId() + " 恢复活跃",
        "群里又有两个人开始对话了。");
  }

  private String evidence(GroupStatus status, Explained explained) {
    GroupStatus.Score score = status.score();
    return say(
            "{\"since_ms\":%d,\"as_of_ms\":%d,\"silent_hours\":%.4f,\"conversations_missed\":%.9f,"
                + "\"threshold\":%.9f,\"chance_per_week\":%.6f,\"budget_per_week\":%s,"
                + "\"budget_factor\":%.9f,\"conversations_per_week\":%.9f,"
                + "\"messages_per_week\":%.2f,\"deadline_ms\":%d,\"last_conversation_ms\":%d,"
                + "\"soonest_hours\":%.2f",
            score.sinceMs(),
            status.asOfMs(),
            (status.asOfMs() - score.sinceMs()) / (double) WeekHours.HOUR_MS,
            score.missed(),
            score.threshold(),
            score.chance(),
            budget,
            score.factor(),
            score.perWeek(),
            score.messagesPerWeek(),
            score.deadlineMs(),
            status.heard().conversationMs(),
            score.soonestHours())
        + explained.json(score.sinceMs(), status.asOfMs())
        + '}';
  }

  private static String chance(double perWeek) {
    return perWeek >= 1
        ? say("%.1f times a week", perWeek)
        : say("once in %.0f weeks", 1 / Math.max(perWeek, 1e-6));
  }

  private static String chanceZh(double perWeek) {
    return perWeek >= 1
        ? say("每周 %.1f 次", perWeek)
        : say("每 %.0f 周一次", 1 / Math.max(perWeek, 1e-6));
  }

  private static String spanOf(double hours) {
    return hours < 48 ? say("%.1f hours", hours) : say("%.1f days", hours / 24);
  }

  private static String spanZh(double hours) {
    return hours < 48 ? say("%.1f 小时", hours) : say("%.1f 天", hours / 24);
  }

  private static String say(String format, Object... figures) {
    return String.format(Locale.ROOT, format, figures);
  }
}
