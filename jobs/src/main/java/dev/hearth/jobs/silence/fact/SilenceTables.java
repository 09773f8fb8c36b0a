package dev.hearth.jobs.silence.fact;

import dev.hearth.jobs.flow.row.Table;
import java.io.Serializable;

/** The tables of silence: how each group stands, and each change of a group's state. */
public final class SilenceTables {

  /** One row per group. */
  public static final Table<GroupStatus> STATUS =
      columns(Table.named("group_status_raw", GroupStatus.class), status -> status)
          .date("day", status -> status.day().epochDay())
          .uint32("day_messages", status -> status.day().messages())
          .float64("day_effective_share", status -> status.day().effectiveShare())
          .float64("day_messages_per_member", status -> status.day().perMember())
          .uint8("water", status -> status.day().water() ? 1 : 0)
          .build();

  /** One row per change. */
  public static final Table<Silence> CHANGES =
      columns(
              Table.named("silences_raw", Silence.class)
                  .string("from_state", change -> change.from().name()),
              Silence::status)
          .build();

  /** Finds a part in a row. */
  private interface PartOf<T, P> extends Serializable {
    P of(T row);
  }

  private SilenceTables() {}

  private static <T> Table.Builder<T> columns(
      Table.Builder<T> table, PartOf<T, GroupStatus> status) {
    table
        .string("community_id", row -> status.of(row).communityId())
        .string("group_id", row -> status.of(row).groupId())
        .string("platform", row -> status.of(row).platform())
        .string("state", row -> status.of(row).state().name())
        .dateTime64("state_since", row -> status.of(row).stateSinceMs())
        .dateTime64("at", row -> status.of(row).asOfMs())
        .uint64("version", row -> status.of(row).rows());
    heard(table, row -> status.of(row).heard());
    score(table, row -> status.of(row).score());
    return table;
  }

  private static <T> void heard(Table.Builder<T> table, PartOf<T, GroupStatus.Heard> heard) {
    table
        .dateTime64("human_at", row -> heard.of(row).humanMs())
        .dateTime64("member_at", row -> heard.of(row).memberMs())
        .dateTime64("conversation_at", row -> heard.of(row).conversationMs())
        .dateTime64("member_conversation_at", row -> heard.of(row).memberConversationMs());
  }

  private static <T> void score(Table.Builder<T> table, PartOf<T, GroupStatus.Score> score) {
    table
        .uint8("armed", row -> score.of(row).armed() ? 1 : 0)
        .dateTime64("silent_since", row -> score.of(row).sinceMs())
        .float64("score", row -> score.of(row).missed())
        .float64("threshold", row -> score.of(row).threshold())
        .float64("chance", row -> score.of(row).chance())
        .dateTime64("quiet_at", row -> score.of(row).quietAtMs())
        .dateTime64("deadline", row -> score.of(row).deadlineMs())
        .float64("conversations_per_week", row -> score.of(row).perWeek())
        .float64("messages_per_week", row -> score.of(row).messagesPerWeek())
        .float64("budget_factor", row -> score.of(row).factor())
        .float64("soonest_hours", row -> score.of(row).soonestHours());
  }
}
