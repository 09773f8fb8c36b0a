package dev.hearth.dashboards.page;

import java.io.IOException;

/** Says that somebody looks after an alert. */
@FunctionalInterface
public interface Acknowledger {
  /** Where nothing can be acknowledged: whoever serves the page knows no Kafka. */
  Acknowledger NONE =
      (alertId, by) -> {
        throw new IOException("this page was started without a Kafka: nothing can be acknowledged");
      };

  /**
   * Sends it on its way; the flow hears of it a moment later.
   *
   * @param alertId as the page shows it
   * @param by who looks after it
   * @throws IllegalArgumentException when there is no such alert, or it is over
   * @throws IOException when it cannot be sent
   */
  void acknowledge(String alertId, String by) throws IOException;
}
