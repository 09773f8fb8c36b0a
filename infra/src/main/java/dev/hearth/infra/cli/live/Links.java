package dev.hearth.infra.cli.live;

import dev.hearth.dashboards.live.LiveBoard;
import dev.hearth.dashboards.live.LivePages;
import dev.hearth.infra.cli.live.Snapshot.Link;
import dev.hearth.infra.clickhouse.Credentials.User;
import java.util.List;

/** The addresses that a person opens to look closer. */
public final class Links {
  private static final String FIRST_QUESTION = "SHOW TABLES FROM hearth";
  private static final String COLD_QUESTION = "SELECT * FROM hearth.v_cold";

  private Links() {}

  /** Where the parts of a running house listen. */
  public record Places(String page, String clickHouse, String flink, String kafka) {}

  /**
   * The page, its live charts, what is cold and why, SQL console, Flink and Kafka; none of them
   * holds a password.
   */
  public static List<Link> of(Places places) {
    return List.of(
        new Link("page", places.page()),
        new Link("charts", places.page() + LivePages.PATH.substring(1)),
        new Link("cold", console(places, COLD_QUESTION)),
        new Link("sql", console(places, FIRST_QUESTION)),
        new Link("flink", places.flink()),
        new Link("kafka", places.kafka()));
  }

  private static String console(Places places, String question) {
    return LiveBoard.playLink(places.clickHouse(), User.READER.userName(), question);
  }
}
