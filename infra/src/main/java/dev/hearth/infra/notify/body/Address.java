package dev.hearth.infra.notify.body;

import java.net.URI;

/**
 * Where a call goes. Both address and key are secrets: neither is ever shown.
 *
 * @param url the webhook
 * @param secret the key that signs; empty where nothing is signed
 * @param language in which language it is told
 */
public record Address(URI url, String secret, Language language) {

  /** A text without what must not be shown. */
  public String scrub(String text) {
    String shown = text.replace(url.toString(), "***");
    if (url.getRawQuery() != null) {
      shown = shown.replace(url.getRawQuery(), "***");
    }
    return secret.isEmpty() ? shown : shown.replace(secret, "***");
  }

  /** Nothing of it. */
  @Override
  public String toString() {
    return "Address(***)";
  }
}
