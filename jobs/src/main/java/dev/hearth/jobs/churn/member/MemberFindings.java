package dev.hearth.jobs.churn.member;

import dev.hearth.jobs.churn.fact.ChurnRisk.Worth;
import dev.hearth.jobs.churn.score.Reasons;
import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.Finding.Stage;
import dev.hearth.jobs.flow.finding.Finding.Words;
import dev.hearth.jobs.flow.finding.Quoted;
import dev.hearth.jobs.flow.finding.Subject;
import java.time.Duration;
import java.util.Locale;

/** Puts what is seen of a member into words. */
final class MemberFindings {
  private static final String KIND = "churn.member";

  private final Seen seen;

  MemberFindings(Seen seen) {
    this.seen = seen;
  }

  /** A member who matters is about to leave, or no longer is. */
  Finding atRisk(Stage stage) {
    String memberId = seen.who().memberId();
    String communityId = seen.who().communityId();
    return new Finding(
        Subject.member(communityId, memberId),
        KIND,
        stage,
        seen.atMs(),
        seen.habit().lastMs(),
        seen.risk().probability(),
        seen.rule().bands().from(seen.rule().alertBand()),
        words(memberId, stage),
        evidence(memberId),
        seen.rule().counted().sql(communityId).of(memberId, seen.atMs(), seen.risk().platt()));
  }

  private Words words(String memberId, Stage stage) {
    double percent = 100 * seen.risk().probability();
    long days = Duration.ofMillis(seen.rule().snapshots().horizonMs()).toDays();
    Reasons why = Reasons.of(seen.features());
    String who = seen.worth().carries() ? "who carries the community" : "a loyal member";
    String whoZh = seen.worth().carries() ? "撑起社群的成员" : "忠实成员";
    if (stage == Stage.CLEARED) {
      return new Words(
          say("%s is back", memberId),
          say(
              "%s contributes again: %.0f %% likely to fall silent for %d days.",
              memberId, percent, days),
          say("%s 回来了", memberId),
          say("%s 重新参与，未来 %d 天沉默的概率为 %.0f%%。", memberId, days, percent));
    }
    return new Words(
        say("%s may leave", memberId),
        say(
            "%s, %s, is %.0f %% likely to contribute nothing for %d days. %s",
            memberId, who, percent, days, why.english()),
        say("%s 可能流失", memberId),
        say("%s（%s）未来 %d 天不再参与的概率为 %.0f%%。%s", memberId, whoZh, days, percent, why.chinese()));
  }

  private String evidence(String memberId) {
    Worth worth = seen.worth();
    return say(
        "{\"member_id\":%s,\"probability\":%.6f,\"score\":%.6f,\"silent_days\":%.3f,"
            + "\"usual_gap_days\":%.3f,\"active_days\":%d,\"recent_days\":%d,\"recent_weeks\":%d,"
            + "\"community_ratio\":%.6f,\"share\":%.6f,\"loyal\":%b,\"carries\":%b,\"model\":%s}",
        Quoted.json(memberId),
        seen.risk().probability(),
        seen.risk().score(),
        seen.features().silentDays(),
        seen.features().usualGapDays(),
        seen.features().activeDays(),
        seen.features().recentDays(),
        seen.features().recentWeeks(),
        seen.risk().ratio(),
        worth.share(),
        worth.loyal(),
        worth.carries(),
        Quoted.json(seen.risk().model()));
  }

  private static String say(String format, Object... figures) {
    return String.format(Locale.ROOT, format, figures);
  }
}
