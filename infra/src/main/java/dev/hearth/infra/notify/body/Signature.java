package dev.hearth.infra.notify.body;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Proofs that a call comes from us, as each kind of receiver checks them. */
final class Signature {
  private static final String ALGORITHM = "HmacSHA256";

  private Signature() {}

  /** Our own: {@code t=SECONDS,v1=HEX}, the HMAC of {@code SECONDS.BODY} under the key. */
  static String ours(String secret, long seconds, byte[] body) {
    byte[] head = (seconds + ".").getBytes(UTF_8);
    byte[] signed = new byte[head.length + body.length];
    System.arraycopy(head, 0, signed, 0, head.length);
    System.arraycopy(body, 0, signed, head.length, body.length);
    return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(hmac(secret.getBytes(UTF_8), signed));
  }

  /** DingTalk's: time and key are signed under the key. */
  static String dingTalk(String secret, long millis) {
    byte[] signed = (millis + "\n" + secret).getBytes(UTF_8);
    return Base64.getEncoder().encodeToString(hmac(secret.getBytes(UTF_8), signed));
  }

  /** Feishu's: nothing is signed, under a key made of time and key. */
  static String feishu(String secret, long seconds) {
    byte[] key = (seconds + "\n" + secret).getBytes(UTF_8);
    return Base64.getEncoder().encodeToString(hmac(key, new byte[0]));
  }

  private static byte[] hmac(byte[] key, byte[] text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(text);
    } catch (GeneralSecurityException impossible) {
      // Every Java has this algorithm, and takes any key for it.
      throw new IllegalStateException(impossible);
    }
  }
}
