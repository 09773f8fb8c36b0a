package dev.hearth.jobs.alert;

import dev.hearth.jobs.flow.alert.Alert;
import dev.hearth.jobs.flow.row.Table;

/** The tables of alerts: what each is now, and every step that it took. */
public final class AlertTables {
  private AlertTables() {}

  /** Alerts; of the steps of one the last stands. */
  public static Table<Alert> alerts() {
    return Table.named("alerts_raw", Alert.class)
        .string("community_id", alert -> alert.subject().communityId())
        .string("rule", Alert::rule)
        .string("subject_type", alert -> alert.subject().type().name())
        .string("subject", alert -> alert.subject().id())
        .string("alert_id", Alert::id)
        .uint32("rule_version", Alert::ruleVersion)
        .string("kind", Alert::kind)
        .string("severity", alert -> alert.severity().name())
        .string("state", alert -> alert.state().name())
        .string("group_id", alert -> alert.subject().groupId())
        .string("platform", alert -> alert.subject().platform())
        .dateTime64("opened_at", Alert::openedAtMs)
        .dateTime64("updated_at", Alert::atMs)
        .dateTime64("since", Alert::sinceMs)
        .float64("score", Alert::score)
        .float64("threshold", Alert::threshold)
        .string("title", alert -> alert.words().title())
        .string("text", alert -> alert.words().text())
        .string("title_zh", alert -> alert.words().titleZh())
        .string("text_zh", alert -> alert.words().textZh())
        .string("evidence", Alert::evidence)
        .string("sql", Alert::sql)
        .strings("members", Alert::members)
        .string("acknowledged_by", Alert::acknowledgedBy)
        .uint8("paged", alert -> alert.paged() ? 1 : 0)
        .uint64("version", Alert::sequence)
        .build();
  }

  /** Each step of each alert. */
  public static Table<Alert> steps() {
    return Table.named("alert_steps_raw", Alert.class)
        .string("community_id", alert -> alert.subject().communityId())
        .string("alert_id", Alert::id)
        .uint32("sequence", Alert::sequence)
        .dateTime64("at", Alert::atMs)
        .string("step", alert -> alert.step().name())
        .string("state", alert -> alert.state().name())
        .uint8("page", alert -> alert.page() ? 1 : 0)
        .string("held", alert -> alert.held().name())
        .string("severity", alert -> alert.severity().name())
        .string("rule", Alert::rule)
        .uint32("rule_version", Alert::ruleVersion)
        .string("kind", Alert::kind)
        .string("subject_type", alert -> alert.subject().type().name())
        .string("subject", alert -> alert.subject().id())
        .string("group_id", alert -> alert.subject().groupId())
        .dateTime64("opened_at", Alert::openedAtMs)
        .float64("score", Alert::score)
        .float64("threshold", Alert::threshold)
        .string("title", alert -> alert.words().title())
        .string("text", alert -> alert.words().text())
        .string("acknowledged_by", Alert::acknowledgedBy)
        .build();
  }
}
