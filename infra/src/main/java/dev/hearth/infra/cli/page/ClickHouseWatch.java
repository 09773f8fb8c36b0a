package dev.hearth.infra.cli.page;

import dev.hearth.dashboards.page.Light;
import dev.hearth.dashboards.page.Light.State;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;

/** Whether ClickHouse answers, and how soon. */
final class ClickHouseWatch implements HouseProbe.Watch {
  static final String NAME = "clickhouse";
  private static final int TIMEOUT_MS = 3000;

  private final String url;

  ClickHouseWatch(String url) {
    this.url = url.endsWith("/") ? url : url + "/";
  }

  @Override
  public Light look() throws IOException {
    long begin = System.nanoTime();
    var ping = (HttpURLConnection) URI.create(url + "ping").toURL().openConnection();
    ping.setConnectTimeout(TIMEOUT_MS);
    ping.setReadTimeout(TIMEOUT_MS);
    try {
      boolean up = ping.getResponseCode() == HttpURLConnection.HTTP_OK;
      long millis = (System.nanoTime() - begin) / 1_000_000;
      return new Light(NAME, up ? State.UP : State.DOWN, Map.of("millis", millis));
    } finally {
      ping.disconnect();
    }
  }
}
