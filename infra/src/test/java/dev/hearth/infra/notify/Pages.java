package dev.hearth.infra.notify;

import dev.hearth.schemas.AlertMessage;
import dev.hearth.schemas.AlertSeverity;
import dev.hearth.schemas.AlertState;
import dev.hearth.schemas.AlertStep;
import dev.hearth.schemas.SubjectType;
import java.time.Instant;
import java.util.List;

/** Steps of alerts as the alert stage writes them. */
public final class Pages {
  public static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

  private Pages() {}

  /** A group went cold. */
  public static AlertMessage cold() {
    AlertMessage alert = new AlertMessage();
    alert.setAlertId("a1");
    alert.setSequence(1);
    alert.setStep(AlertStep.OPENED);
    alert.setState(AlertState.OPEN);
    alert.setPage(true);
    alert.setRule("silence.cold");
    alert.setRuleVersion(2);
    alert.setSeverity(AlertSeverity.WARNING);
    alert.setSubjectType(SubjectType.GROUP);
    alert.setSubject("general");
    alert.setCommunityId("lean");
    alert.setGroupId("general");
    alert.setPlatform("zulip");
    alert.setOpenedAt(AT);
    alert.setAt(AT);
    alert.setSince(AT.minusSeconds(7200));
    alert.setScore(4.25);
    alert.setThreshold(3.5);
    alert.setTitle("general is cold");
    alert.setText("No talk for 2 h where 4.25 were due <!channel> & [link](x)");
    alert.setTitleZh("general 已冷场");
    alert.setTextZh("2 小时没有对话，按常理应有 4.25 次 <@all>");
    alert.setEvidence("{\"gap_s\":7200}");
    alert.setSql("SELECT 1");
    alert.setMembers(List.of());
    alert.setAcknowledgedBy("");
    return alert;
  }

  /** The same alert is over. */
  public static AlertMessage resolved() {
    AlertMessage alert = cold();
    alert.setSequence(4);
    alert.setStep(AlertStep.RESOLVED);
    alert.setState(AlertState.RESOLVED);
    return alert;
  }

  /** A step of any alert, now. */
  public static AlertMessage step(String alertId, int sequence, Instant at) {
    AlertMessage alert = cold();
    alert.setAlertId(alertId);
    alert.setSequence(sequence);
    alert.setAt(at);
    return alert;
  }
}
