package dev.hearth.infra.notify.body;

import dev.hearth.schemas.AlertMessage;
import dev.hearth.schemas.AlertState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A step of an alert in the words of one language, plain text without any markup.
 *
 * @param alert the step
 * @param in the language; what the alert does not say in Chinese is said in English
 */
record Words(AlertMessage alert, Language in) {
  private static final int MEMBERS = 10;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * One figure.
   *
   * @param label what it is
   * @param value never empty
   */
  record Field(String label, String value) {}

  /** Everything in one line. */
  String headline() {
    return mark() + " " + title() + " · " + step();
  }

  /** The title. */
  String title() {
    String chinese = alert.getTitleZh();
    return in == Language.ZH && !chinese.isEmpty() ? chinese : alert.getTitle();
  }

  /** The reason. */
  String text() {
    String chinese = alert.getTextZh();
    return in == Language.ZH && !chinese.isEmpty() ? chinese : alert.getText();
  }

  /** What a person wants to know besides. */
  List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    add(fields, "Severity", "级别", severity());
    add(fields, "Community", "社区", alert.getCommunityId());
    add(fields, "Group", "群组", alert.getGroupId());
    add(fields, "Platform", "平台", alert.getPlatform());
    add(fields, "Since", "开始于", time(alert.getSince()));
    add(fields, "Score", "得分", figure(alert.getScore()) + " / " + figure(alert.getThreshold()));
    add(fields, "Acknowledged by", "确认人", alert.getAcknowledgedBy());
    add(fields, "Stands for", "涉及", members());
    return fields;
  }

  /** Where it comes from, and how it is acknowledged. */
  String footer() {
    String from = "Hearth · " + alert.getRule() + " · " + alert.getAlertId();
    return alert.getState() == AlertState.OPEN
        ? from + " · hearth alert ack " + alert.getAlertId()
        : from;
  }

  private void add(List<Field> fields, String english, String chinese, String value) {
    if (!value.isEmpty()) {
      fields.add(new Field(in.of(english, chinese), value));
    }
  }

  private String mark() {
    if (alert.getState() == AlertState.RESOLVED) {
      return "✅";
    }
    return switch (alert.getSeverity()) {
      case CRITICAL -> "🔴";
      case WARNING -> "🟠";
      case INFO, OTHER -> "🔵";
    };
  }

  private String severity() {
    return switch (alert.getSeverity()) {
      case CRITICAL -> in.of("critical", "严重");
      case WARNING -> in.of("warning", "警告");
      case INFO -> in.of("info", "提示");
      case OTHER -> "";
    };
  }

  private String step() {
    return switch (alert.getStep()) {
      case OPENED -> in.of("opened", "新告警");
      case UPDATED -> in.of("changed", "有变化");
      case ESCALATED -> in.of("escalated", "已升级");
      case REMINDED -> in.of("still open", "仍未恢复");
      case ACKNOWLEDGED -> in.of("acknowledged", "已确认");
      case RESOLVED -> in.of("resolved", "已恢复");
      case OTHER -> in.of("changed", "有变化");
    };
  }

  private String members() {
    List<String> all = alert.getMembers();
    if (all.isEmpty()) {
      return "";
    }
    String first = String.join(", ", all.subList(0, Math.min(MEMBERS, all.size())));
    return all.size() <= MEMBERS ? first : all.size() + ": " + first + " …";
  }

  private static String time(Instant at) {
    return at.toEpochMilli() == 0 ? "" : TIME.format(at);
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
