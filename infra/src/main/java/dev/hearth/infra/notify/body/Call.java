package dev.hearth.infra.notify.body;

import java.net.URI;
import java.util.Map;

/**
 * One HTTP request, ready to be posted.
 *
 * @param url where to, maybe with a signature
 * @param headers besides those that every request has
 * @param body JSON, in UTF-8
 */
public record Call(URI url, Map<String, String> headers, byte[] body) {

  /** Only how long it is. */
  @Override
  public String toString() {
    return "Call(" + body.length + " bytes)";
  }
}
