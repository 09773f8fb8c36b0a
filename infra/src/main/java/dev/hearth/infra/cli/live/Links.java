package dev.hearth.infra.cli.live;

import dev.hearth.dashboards.LiveBoard;
import dev.hearth.infra.cli.live.Snapshot.Link;
import dev.hearth.infra.clickhouse.Credentials.User;
import java.util.List;

/** The addresses that a person opens to look closer. */
public final class Links {
  private static final String FIRST_QUESTION = "SHOW TABLES FROM hearth";

  private Links() {}

  /** Where the parts of a running house listen. */
  public record Places(String board, String clickHouse, String flink, String kafka) {}

  /** Board, SQL console, Flink and Kafka; none of them holds a password. */
  public static List<Link> of(Places places) {
    String console =
        LiveBoard.playLink(places.clickHouse(), User.READER.userName(), FIRST_QUESTION);
    return List.of(
        new Link("board", places.board()),
        new Link("sql", console),
        new Link("flink", places.flink()),
        new Link("kafka", places.kafka()));
  }
}
