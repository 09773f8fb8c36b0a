package dev.hearth.infra.clickhouse;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ClickHouse refused a statement. The message is ClickHouse's own, without its stack or version.
 */
public final class ClickHouseException extends IOException {

  private static final Pattern SHAPE =
      Pattern.compile("Code: (\\d+)\\. (?:DB::Exception: )?(.*)", Pattern.DOTALL);
  private static final Pattern TAIL = Pattern.compile("\\s*\\(version [^)]*\\)+\\s*$");

  private final int code;

  private ClickHouseException(int code, String message) {
    super(message);
    this.code = code;
  }

  /** ClickHouse's error code, as in {@code system.errors}; 0 when it gave none. */
  public int code() {
    return code;
  }

  /** Reads the body of an error answer. */
  static ClickHouseException of(int httpStatus, String codeHeader, String body) {
    Matcher matcher = SHAPE.matcher(body);
    String text =
        TAIL.matcher(matcher.lookingAt() ? matcher.group(2) : body.strip()).replaceAll("");
    int code = matcher.reset().lookingAt() ? Integer.parseInt(matcher.group(1)) : 0;
    if (code == 0 && codeHeader.matches("\\d+")) {
      code = Integer.parseInt(codeHeader);
    }
    String origin = code == 0 ? "HTTP " + httpStatus : "ClickHouse " + code;
    return new ClickHouseException(code, origin + ": " + text.replaceAll("\\s+", " "));
  }
}
