package dev.hearth.infra.importer.csv;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.hearth.infra.importer.archive.RowRefused;
import dev.hearth.jobs.flow.reject.Reason;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code extra} column: a JSON object, read as a stream into text by key.
 *
 * <p>Numbers are kept in plain form, {@code true} and {@code false} as words, objects and lists as
 * JSON; null counts as absent. Keys and texts stay as they are.
 */
final class Extra {

  private static final JsonFactory JSON = new JsonFactory();

  /** No decimal that a person wrote is longer; {@code 1e999999} is kept as it stands. */
  private static final int MAX_PLAIN_DIGITS = 64;

  private Extra() {}

  /** What the column says; empty where it is. The map is the caller's to change. */
  static Map<String, String> read(byte[] bytes, int from, int to) throws RowRefused {
    Map<String, String> fields = new LinkedHashMap<>();
    if (from == to) {
      return fields;
    }
    try (JsonParser parser = JSON.createParser(bytes, from, to - from)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new RowRefused(Reason.MALFORMED, "extra is no JSON object");
      }
      for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
        parser.nextToken();
        String text = text(parser);
        if (text != null) {
          fields.put(key, text);
        }
      }
      if (parser.nextToken() != null) {
        throw new RowRefused(Reason.MALFORMED, "something follows the JSON object in extra");
      }
    } catch (JsonProcessingException e) {
      throw new RowRefused(Reason.MALFORMED, "extra is no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
    }
    return fields;
  }

  private static @Nullable String text(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> null;
      case VALUE_NUMBER_FLOAT -> plain(parser.getText());
      case START_OBJECT, START_ARRAY -> nested(parser);
      default -> parser.getText();
    };
  }

  private static String plain(String number) {
    if (number.indexOf('e') < 0 && number.indexOf('E') < 0) {
      return number;
    }
    BigDecimal value = new BigDecimal(number);
    return Math.abs((long) value.scale()) + value.precision() > MAX_PLAIN_DIGITS
        ? number
        : value.toPlainString();
  }

  private static String nested(JsonParser parser) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator copy = JSON.createGenerator(text)) {
      copy.copyCurrentStructure(parser);
    }
    return text.toString();
  }
}
