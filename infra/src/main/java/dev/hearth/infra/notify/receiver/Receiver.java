package dev.hearth.infra.notify.receiver;

import dev.hearth.infra.notify.body.Address;
import dev.hearth.infra.notify.body.Kind;

/**
 * Somebody who is told of alerts.
 *
 * @param name how logs and counters call it: its address is a secret
 * @param kind what it understands
 * @param address where it is
 * @param choice of which alerts it is told
 */
public record Receiver(String name, Kind kind, Address address, Choice choice) {

  /** Its name and kind. */
  @Override
  public String toString() {
    return name + " (" + kind.name().toLowerCase(java.util.Locale.ROOT) + ")";
  }
}
