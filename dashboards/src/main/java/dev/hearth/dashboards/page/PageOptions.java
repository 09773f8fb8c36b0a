package dev.hearth.dashboards.page;

import java.util.Set;

/**
 * Where the page is served, and to whom.
 *
 * @param address to listen on
 * @param port 0 for any free one
 * @param token what a visitor must know; empty for nothing, on the loopback address only
 * @param names other host names by which the page may be asked for
 */
public record PageOptions(String address, int port, String token, Set<String> names) {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int SHORTEST_TOKEN = 16;

  /**
   * Checks that nobody else is let in by accident.
   *
   * @throws IllegalArgumentException when another address has no token, or one that can be guessed
   */
  public PageOptions {
    names = Set.copyOf(names);
    if (token.isEmpty() && !loopback(address)) {
      throw new IllegalArgumentException(
          "on " + address + " others can reach the page: give it a token");
    }
    if (!token.isEmpty() && token.length() < SHORTEST_TOKEN) {
      throw new IllegalArgumentException(
          "a token has at least " + SHORTEST_TOKEN + " characters, so that nobody guesses it");
    }
  }

  /** For this machine only. */
  public static PageOptions local(int port) {
    return new PageOptions(LOOPBACK, port, "", Set.of());
  }

  /** Without the token. */
  @Override
  public String toString() {
    return address + ":" + port;
  }

  private static boolean loopback(String address) {
    return address.equals("localhost") || address.equals("::1") || address.startsWith("127.");
  }
}
