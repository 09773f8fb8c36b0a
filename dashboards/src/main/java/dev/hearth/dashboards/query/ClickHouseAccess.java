package dev.hearth.dashboards.query;

import java.net.URI;

/**
 * How to ask ClickHouse.
 *
 * @param url of its HTTP port
 * @param user who may read the tables of the boards, and nothing more
 * @param password of the user
 */
public record ClickHouseAccess(String url, String user, String password) {
  /** The address of a path below the port; no path begins with a slash. */
  public URI at(String path) {
    return URI.create((url.endsWith("/") ? url : url + "/") + path);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return user + " at " + url;
  }
}
