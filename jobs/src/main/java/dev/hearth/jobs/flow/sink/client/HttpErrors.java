package dev.hearth.jobs.flow.sink.client;

import com.clickhouse.client.api.ClientMisconfigurationException;
import com.clickhouse.client.api.ServerException;
import dev.hearth.jobs.flow.sink.client.InsertClient.Failed;
import java.io.IOException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.jspecify.annotations.Nullable;

/** Reads what ClickHouse's client throws: whose fault it is, and one line for people. */
final class HttpErrors {
  private static final int MAX_LINE = 500;
  private static final int TOO_LARGE = 413;

  /** How the client tells a status that it does not expect; it gives no number otherwise. */
  private static final Pattern STATUS = Pattern.compile("Unexpected result status (\\d{3})");

  private HttpErrors() {}

  /**
   * Judges a request that failed.
   *
   * @param where who was asked for what, for the line
   */
  static Failed judge(String where, Throwable thrown) {
    ServerException answer = find(ServerException.class, thrown);
    if (answer != null && answer.getCode() > 0) {
      return failed(InsertFailure.ofCode(answer.getCode()), where, lineOf(answer), thrown);
    }
    int status = answer == null ? statusIn(thrown) : answer.getTransportProtocolCode();
    if (status > 0) {
      return failed(InsertFailure.ofStatus(status), where, lineOf(status, thrown), thrown);
    }
    if (find(ClientMisconfigurationException.class, thrown) != null
        || find(GeneralSecurityException.class, thrown) != null) {
      return failed(InsertFailure.FATAL, where, lineOf(root(thrown)), thrown);
    }
    // What went wrong before anything was sent goes wrong each time.
    boolean mayPass = find(IOException.class, thrown) != null;
    return new Failed(
        mayPass ? InsertFailure.RETRY : InsertFailure.FATAL,
        !mayPass || neverSent(thrown),
        where + ": " + lineOf(root(thrown)),
        thrown);
  }

  private static Failed failed(InsertFailure failure, String where, String line, Throwable thrown) {
    return new Failed(failure, failure != InsertFailure.RETRY, where + ": " + line, thrown);
  }

  private static boolean neverSent(Throwable thrown) {
    return find(HttpHostConnectException.class, thrown) != null
        || find(ConnectTimeoutException.class, thrown) != null
        || find(UnknownHostException.class, thrown) != null;
  }

  private static int statusIn(Throwable thrown) {
    Matcher matcher = STATUS.matcher(String.valueOf(thrown.getMessage()));
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  private static String lineOf(int status, Throwable thrown) {
    return status == TOO_LARGE
        ? "HTTP 413: too large for a proxy; raise its limit or lower clickhouse.insert-bytes"
        : "HTTP " + status + ", not from ClickHouse: " + lineOf(thrown);
  }

  /** What was said, without the id of the query, which differs each time. */
  private static String lineOf(Throwable said) {
    String text =
        said instanceof ServerException ? String.valueOf(said.getMessage()) : said.toString();
    String line = text.lines().findFirst().orElse("").replaceFirst(" *\\(queryId=.*", "");
    return line.length() > MAX_LINE ? line.substring(0, MAX_LINE) + "…" : line;
  }

  private static <E extends Throwable> @Nullable E find(Class<E> type, Throwable thrown) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return type.cast(at);
      }
    }
    return null;
  }

  private static Throwable root(Throwable thrown) {
    Throwable at = thrown;
    for (Throwable cause = at.getCause(); cause != null; cause = at.getCause()) {
      at = cause;
    }
    return at;
  }
}
