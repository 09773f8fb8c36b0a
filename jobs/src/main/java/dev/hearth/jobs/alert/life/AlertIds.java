package dev.hearth.jobs.alert.life;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hearth.jobs.flow.finding.Subject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names alerts by what they are about: a replay gives the same alert the same name. */
final class AlertIds {
  private static final int BYTES = 8;

  private AlertIds() {}

  /** 16 hexadecimal digits: short enough to type, and two alerts hardly ever share one. */
  static String of(String rule, Subject subject, long openedAtMs) {
    String named =
        String.join(
            "|",
            rule,
            subject.type().name(),
            subject.id(),
            subject.communityId(),
            Long.toString(openedAtMs));
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(named.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }
}
