package dev.hearth.jobs.churn.fact;

import dev.hearth.jobs.churn.fact.ChurnRisk.Risk;
import dev.hearth.jobs.churn.watch.Label;
import dev.hearth.jobs.flow.row.Table;
import java.io.Serializable;

/** The tables of churn: how each member stands, what was predicted, and what became of it. */
public final class ChurnTables {
  /** One row per member. */
  public static final Table<ChurnRisk> RISKS = risks();

  /** One row per member and snapshot. */
  public static final Table<Prediction> PREDICTIONS =
      risk(
              Table.named("churn_predictions_raw", Prediction.class)
                  .string("community_id", Prediction::communityId)
                  .string("member_id", Prediction::memberId)
                  .dateTime64("snapshot", Prediction::snapshotMs)
                  .dateTime64("last_at", Prediction::lastMs)
                  .uint8("loyal", prediction -> prediction.loyal() ? 1 : 0),
              Prediction::risk)
          .build();

  /** One row per member and snapshot, once it is known what became of the member. */
  public static final Table<Label> LABELS =
      Table.named("churn_labels_raw", Label.class)
          .string("community_id", Label::communityId)
          .string("member_id", Label::memberId)
          .dateTime64("snapshot", Label::snapshotMs)
          .uint8("lost", label -> label.lost() ? 1 : 0)
          .dateTime64("known_at", Label::knownAtMs)
          .build();

  /** Finds the risk in a row. */
  private interface RiskOf<T> extends Serializable {
    Risk of(T row);
  }

  private ChurnTables() {}

  private static Table<ChurnRisk> risks() {
    Table.Builder<ChurnRisk> table =
        risk(
            Table.named("churn_risks_raw", ChurnRisk.class)
                .string("community_id", ChurnRisk::communityId)
                .string("member_id", ChurnRisk::memberId)
                .dateTime64("as_of", ChurnRisk::asOfMs)
                .uint64("version", ChurnRisk::version),
            ChurnRisk::risk);
    why(table);
    return table
        .dateTime64("first_at", row -> row.habit().firstMs())
        .dateTime64("last_at", row -> row.habit().lastMs())
        .uint32("active_days", row -> row.habit().activeDays())
        .float64("gap_mean", row -> row.habit().gapMean())
        .float64("activity", row -> row.habit().activity())
        .uint64("day_mask", row -> row.habit().dayMask())
        .uint64("week_mask", row -> row.habit().weekMask())
        .float64("share", row -> row.worth().share())
        .uint8("loyal", row -> row.worth().loyal() ? 1 : 0)
        .uint8("carries", row -> row.worth().carries() ? 1 : 0)
        .build();
  }

  private static void why(Table.Builder<ChurnRisk> table) {
    table
        .string("reason", row -> row.why().first().name())
        .float64("reason_points", row -> row.why().first().points())
        .string("second_reason", row -> row.why().second().name())
        .float64("second_points", row -> row.why().second().points())
        .string("text", row -> row.why().text())
        .string("text_zh", row -> row.why().textZh())
        .float64("usual_gap_days", row -> row.why().usualGapDays());
  }

  private static <T> Table.Builder<T> risk(Table.Builder<T> table, RiskOf<T> risk) {
    return table
        .float64("probability", row -> risk.of(row).probability())
        .float64("score", row -> risk.of(row).score())
        .float64("community_ratio", row -> risk.of(row).ratio())
        .float64("platt_a", row -> risk.of(row).platt().a())
        .float64("platt_b", row -> risk.of(row).platt().b())
        .uint8("band", row -> risk.of(row).band())
        .string("model", row -> risk.of(row).model());
  }
}
