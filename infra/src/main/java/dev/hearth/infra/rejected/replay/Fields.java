package dev.hearth.infra.rejected.replay;

import dev.hearth.jobs.flow.decode.Arrival;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an event says, field by field, for a person. */
final class Fields {
  private static final String TIME = "atMs";

  private Fields() {}

  /** The fields of a message or a member event; none of what cannot be read. */
  static Map<String, String> of(Arrival arrival) {
    if (arrival.message() != null) {
      return of(arrival.message());
    } else if (arrival.occurrence() != null) {
      return of(arrival.occurrence());
    } else if (arrival.rejected() == null) {
      return Map.of("pulse", Instant.ofEpochMilli(arrival.atMs()).toString());
    }
    return Map.of();
  }

  private static Map<String, String> of(Record event) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (RecordComponent component : event.getClass().getRecordComponents()) {
      Object value = value(event, component);
      fields.put(
          component.getName().replace(TIME, "at"),
          component.getName().equals(TIME) && value instanceof Long at
              ? Instant.ofEpochMilli(at).toString()
              : String.valueOf(value));
    }
    return fields;
  }

  private static @Nullable Object value(Record event, RecordComponent component) {
    try {
      return component.getAccessor().invoke(event);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
