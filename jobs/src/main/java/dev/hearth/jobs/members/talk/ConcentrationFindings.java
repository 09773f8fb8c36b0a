package dev.hearth.jobs.members.talk;

import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.Finding.Stage;
import dev.hearth.jobs.flow.finding.Finding.Words;
import dev.hearth.jobs.flow.finding.Quoted;
import dev.hearth.jobs.flow.finding.Subject;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;

/** What is found of groups that rest on one member, in words and figures. */
final class ConcentrationFindings implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A group rests on one member. */
  static final String CONCENTRATION = "members.concentration";

  private static final String SQL =
      """
      SELECT max(messages) / sum(messages) AS score, argMin(member_id, (-toInt64(messages), member_id)) AS member_id,
        sum(messages) AS all_messages, count() AS posters
      FROM (
        SELECT member_id, count() AS messages
        FROM messages
        WHERE community_id = {community} AND group_id = {group}
          AND occurred_at >= toDateTime('{from}', 'UTC') - INTERVAL 1 DAY
          AND occurred_at < toDateTime('{to}', 'UTC') + INTERVAL 2 DAY
          AND local_date BETWEEN '{from}' AND '{to}' AND kind != 'SYSTEM' AND role = 'MEMBER'
        GROUP BY member_id)
      """;

  private final ConcentrationPolicy policy;

  ConcentrationFindings(ConcentrationPolicy policy) {
    this.policy = policy;
  }

  Finding of(ConcentrationMemory memory, Talk talk, Stage stage, long atMs) {
    String group = memory.group().groupId();
    return new Finding(
        Subject.group(memory.group().communityId(), group, memory.platform()),
        CONCENTRATION,
        stage,
        atMs,
        memory.raisedMs(),
        talk.share(),
        policy.share(),
        stage == Stage.RAISED ? raised(group, talk) : cleared(group, talk),
        evidence(talk),
        sql(memory, talk));
  }

  private static Words raised(String group, Talk talk) {
    double share = 100 * talk.share();
    double second = 100.0 * talk.second() / talk.messages();
    return new Words(
        group + " rests on one member",
        say(
            "%s wrote %.0f %% of the %d messages of the last 28 days; the next of %d members wrote"
                + " %.0f %%. If this one leaves, so much of the talk goes too.",
            talk.largestMember(), share, talk.messages(), talk.posters(), second),
        group + " 过于依赖一位成员",
        say(
            "最近 28 天的 %d 条消息中,%s 一人写了 %.0f%%;%d 位发言成员中第二名写了 %.0f%%。此人一旦离开,群里的对话就会少掉这么多。",
            talk.messages(), talk.largestMember(), share, talk.posters(), second));
  }

  private Words cleared(String group, Talk talk) {
    boolean few = talk.messages() < policy.messages();
    double share = 100 * talk.share();
    return new Words(
        group + " rests on one member no more",
        few
            ? say("Only %d messages in 28 days are too few to tell.", talk.messages())
            : say("Nobody wrote more than %.0f %% of the messages of 28 days.", share),
        group + " 不再依赖一位成员",
        few ? say("28 天只有 %d 条消息,不足以判断。", talk.messages()) : say("28 天的消息中,没有人超过 %.0f%%。", share));
  }

  private static String evidence(Talk talk) {
    return say(
        "{\"day\":\"%s\",\"member_id\":%s,\"messages\":%d,\"largest\":%d,\"second\":%d,"
            + "\"posters\":%d,\"share\":%.9f}",
        LocalDate.ofEpochDay(talk.day()),
        Quoted.json(talk.largestMember()),
        talk.messages(),
        talk.largest(),
        talk.second(),
        talk.posters(),
        talk.share());
  }

  private static String sql(ConcentrationMemory memory, Talk talk) {
    return Quoted.filled(
        SQL,
        Map.of(
            "community",
            Quoted.sql(memory.group().communityId()),
            "group",
            Quoted.sql(memory.group().groupId()),
            "from",
            LocalDate.ofEpochDay(talk.day() - ConcentrationMemory.DAYS + 1L).toString(),
            "to",
            LocalDate.ofEpochDay(talk.day()).toString()));
  }

  private static String say(String format, Object... figures) {
    return String.format(Locale.ROOT, format, figures);
  }
}
