package dev.hearth.jobs.silence.water;

import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.Finding.Stage;
import dev.hearth.jobs.flow.finding.Finding.Words;
import dev.hearth.jobs.flow.finding.Subject;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Locale;

/** What is found of groups full of water, in words and figures. */
final class WaterFindings implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A group is full of water. */
  static final String WATER = "silence.water";

  private final WaterPolicy policy;

  WaterFindings(WaterPolicy policy) {
    this.policy = policy;
  }

  /** Its latest day is water. */
  Finding raised(WaterGroup group, WaterMemory memory, long atMs) {
    return finding(group, memory, Stage.RAISED, atMs, raisedWords(group, memory));
  }

  /** A whole day was none. */
  Finding dry(WaterGroup group, WaterMemory memory, long atMs) {
    WaterDay day = memory.today();
    return finding(
        group,
        memory,
        Stage.CLEARED,
        atMs,
        clearedWords(
            group,
            say(
                "%d messages on %s, %.0f %% of them of substance.",
                day.messages(), LocalDate.ofEpochDay(day.day()), 100 * day.share()),
            say(
                "%s 共 %d 条消息,有效消息占 %.0f%%。",
                LocalDate.ofEpochDay(day.day()), day.messages(), 100 * day.share())));
  }

  /** It fell silent altogether. */
  Finding silent(WaterGroup group, WaterMemory memory, long atMs) {
    return finding(
        group,
        memory,
        Stage.CLEARED,
        atMs,
        clearedWords(group, "It has fallen silent altogether.", "群里已经没有人说话。"));
  }

  private Finding finding(
      WaterGroup group, WaterMemory memory, Stage stage, long atMs, Words words) {
    WaterDay day = memory.today();
    UsualDays usual = memory.usual();
    return new Finding(
        Subject.group(group.communityId(), group.groupId(), group.platform()),
        WATER,
        stage,
        atMs,
        memory.waterSinceMs(),
        day.perMember(),
        usual.perMember(),
        words,
        evidence(day, usual),
        WaterSql.of(group, day.day(), atMs, policy.effectiveLength()));
  }

  private static Words raisedWords(WaterGroup group, WaterMemory memory) {
    WaterDay day = memory.today();
    UsualDays usual = memory.usual();
    return new Words(
        group.groupId() + " is full of small talk",
        say(
            "%d messages by %d people today, %.0f %% of them of substance. That is %.1f messages"
                + " each, where nine of ten days have %.1f at most, and a usual day has %.0f in"
                + " all.",
            day.messages(),
            day.members(),
            100 * day.share(),
            day.perMember(),
            usual.perMember(),
            usual.messages()),
        group.groupId() + " 正在水群",
        say(
            "今天 %d 人发了 %d 条消息,有效消息只占 %.0f%%;人均 %.1f 条,而九成的日子不超过 %.1f 条,平时一天共" + " %.0f 条。",
            day.members(),
            day.messages(),
            100 * day.share(),
            day.perMember(),
            usual.perMember(),
            usual.messages()));
  }

  private static Words clearedWords(WaterGroup group, String english, String chinese) {
    return new Words(
        group.groupId() + " is full of small talk no more",
        english,
        group.groupId() + " 不再水群",
        chinese);
  }

  private String evidence(WaterDay day, UsualDays usual) {
    return say(
        "{\"day\":\"%s\",\"messages\":%d,\"effective\":%d,\"members\":%d,"
            + "\"effective_share\":%.9f,\"share_limit\":%s,\"per_member\":%.9f,"
            + "\"per_member_p90\":%.9f,\"messages_median\":%.0f,\"usual_days\":%d}",
        LocalDate.ofEpochDay(day.day()),
        day.messages(),
        day.effective(),
        day.members(),
        day.share(),
        policy.share(),
        day.perMember(),
        usual.perMember(),
        usual.messages(),
        usual.days());
  }

  private static String say(String format, Object... figures) {
    return String.format(Locale.ROOT, format, figures);
  }
}
