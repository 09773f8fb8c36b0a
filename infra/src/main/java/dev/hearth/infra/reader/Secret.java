package dev.hearth.infra.reader;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A password. ClickHouse is told its SHA-256 only, so that it stands in no log of queries.
 *
 * @param text the password
 */
public record Secret(String text) {
  private static final int BYTES = 18;
  private static final int SHORTEST = 12;

  /** Refuses what is soon guessed: the hash has no salt. */
  public Secret {
    if (text.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "a password has at least %d characters".formatted(SHORTEST));
    }
  }

  /** One that nobody knows yet. */
  public static Secret random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new Secret(HexFormat.of().formatHex(bytes));
  }

  /** What ClickHouse is told. */
  public String sha256() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Not to be read in a log. */
  @Override
  public String toString() {
    return "Secret[...]";
  }
}
