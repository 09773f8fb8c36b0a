package dev.hearth.jobs.churn.member;

import dev.hearth.jobs.churn.score.Platt;
import dev.hearth.jobs.flow.event.MemberKey;

final class RiskSql {
  static String of(MemberKey who, long atMs, Platt platt, boolean staff) {
    return "";
  }
}
