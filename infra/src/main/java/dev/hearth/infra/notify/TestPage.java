package dev.hearth.infra.notify;

import dev.hearth.schemas.AlertMessage;
import dev.hearth.schemas.AlertSeverity;
import dev.hearth.schemas.AlertState;
import dev.hearth.schemas.AlertStep;
import dev.hearth.schemas.SubjectType;
import java.time.Instant;
import java.util.List;

/** An alert about nothing, to see that a receiver is reached. */
public final class TestPage {
  private TestPage() {}

  /** The page of a moment. */
  public static AlertMessage at(Instant now) {
    AlertMessage page = new AlertMessage();
    page.setAlertId("test-" + now.toEpochMilli());
    page.setSequence(1);
    page.setStep(AlertStep.OPENED);
    page.setState(AlertState.OPEN);
    page.setPage(true);
    page.setRule("test");
    page.setRuleVersion(1);
    page.setSeverity(AlertSeverity.INFO);
    page.setSubjectType(SubjectType.COMMUNITY);
    page.setSubject("test");
    page.setCommunityId("test");
    page.setGroupId("");
    page.setPlatform("");
    page.setOpenedAt(now);
    page.setAt(now);
    page.setSince(now);
    page.setTitle("A test of Hearth");
    page.setText("Nothing happened: somebody wants to see whether alerts arrive here.");
    page.setTitleZh("Hearth 测试消息");
    page.setTextZh("没有发生任何事情：有人想确认告警能否送达这里。");
    page.setEvidence("{}");
    page.setSql("");
    page.setMembers(List.of());
    page.setAcknowledgedBy("");
    return page;
  }
}
