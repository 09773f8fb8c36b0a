package dev.hearth.infra.notify.body;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** JSON as bodies are written and answers are read, and texts within a receiver's bounds. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static byte[] bytes(ObjectNode body) {
    try {
      // By way of a text: written as bytes, what is beyond 16 bits would become escapes.
      return MAPPER.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What a text says, or a missing node where it is no JSON. */
  static JsonNode read(String text) {
    try {
      JsonNode read = MAPPER.readTree(text);
      return read == null ? MissingNode.getInstance() : read;
    } catch (JsonProcessingException none) {
      return MissingNode.getInstance();
    }
  }

  /** The beginning of a text, of so many characters at most. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }

  /** The beginning of a text, of so many bytes of UTF-8 at most. */
  static String cutBytes(String text, int most) {
    String shown = text;
    while (shown.getBytes(StandardCharsets.UTF_8).length > most) {
      int over = shown.getBytes(StandardCharsets.UTF_8).length - most;
      // No character has more than three bytes for each of its chars.
      shown = cut(shown, Math.max(2, shown.length() - Math.max(1, over / 3)));
    }
    return shown;
  }
}
