package dev.hearth.dashboards.page;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import io.undertow.server.handlers.CookieImpl;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Stands before all that is served: who asks by a foreign name, from a foreign page or without the
 * token gets nothing, so neither another web site nor another machine learns anything.
 */
final class Guard implements HttpHandler {
  private static final String COOKIE = "hearth";
  private static final int COOKIE_SECONDS = 30 * 24 * 3600;
  private static final String STRICT = "default-src 'self'; base-uri 'none'; form-action 'self'; ";

  /** ClickHouse's page has its scripts and styles within, and its icon in its address. */
  private static final String FRAMED =
      "default-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'";

  private static final Set<String> READS = Set.of("GET", "HEAD");

  private final PageOptions options;
  private final HttpHandler behind;
  private final String session;

  Guard(PageOptions options, HttpHandler behind) {
    this.options = options;
    this.behind = behind;
    this.session = options.token().isEmpty() ? "" : session(options.token());
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    head(exchange);
    boolean reads = READS.contains(exchange.getRequestMethod().toString());
    if (!own(exchange)) {
      refuse(exchange, StatusCodes.FORBIDDEN, "this host name is not served");
    } else if (!reads && !exchange.getRequestMethod().equalToString("POST")) {
      refuse(exchange, StatusCodes.METHOD_NOT_ALLOWED, "only GET and POST");
    } else if (!reads && !sameOrigin(exchange)) {
      refuse(exchange, StatusCodes.FORBIDDEN, "only this page may send this");
    } else if (!options.token().isEmpty() && !known(exchange)) {
      greet(exchange, reads);
    } else {
      behind.handleRequest(exchange);
    }
  }

  private static void head(HttpServerExchange exchange) {
    HeaderMap headers = exchange.getResponseHeaders();
    boolean framed = exchange.getRequestPath().equals("/dashboard");
    headers.put(
        new HttpString("Content-Security-Policy"),
        framed ? FRAMED : STRICT + "frame-ancestors 'none'");
    headers.put(new HttpString("X-Content-Type-Options"), "nosniff");
    headers.put(new HttpString("Referrer-Policy"), "no-referrer");
    headers.put(Headers.CACHE_CONTROL, "no-store");
  }

  /**
   * Whether the page is asked for by a name of its own; a foreign name means that a foreign page
   * has made it point here.
   */
  private boolean own(HttpServerExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst(Headers.HOST);
    if (host == null) {
      return false;
    }
    String name = host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
    if (name.equals("127.0.0.1") || name.equals("localhost") || name.equals("[::1]")) {
      InetSocketAddress here = exchange.getConnection().getLocalAddress(InetSocketAddress.class);
      return !options.token().isEmpty() || host.endsWith(":" + here.getPort());
    }
    boolean number = name.matches("\\d+\\.\\d+\\.\\d+\\.\\d+|\\[[0-9a-f:]+]");
    return options.names().contains(name) || (number && !options.token().isEmpty());
  }

  /** A browser names the page that sends; what sends without naming any is no browser of ours. */
  private static boolean sameOrigin(HttpServerExchange exchange) {
    String origin = exchange.getRequestHeaders().getFirst(Headers.ORIGIN);
    String host = exchange.getRequestHeaders().getFirst(Headers.HOST);
    return origin != null && origin.replaceFirst("^https?://", "").equals(host);
  }

  private boolean known(HttpServerExchange exchange) {
    Cookie cookie = exchange.getRequestCookie(COOKIE);
    return cookie != null && same(cookie.getValue(), session);
  }

  /** The first visit brings the token; afterwards a cookie stands for it. */
  private void greet(HttpServerExchange exchange, boolean reads) {
    Deque<String> given = exchange.getQueryParameters().get("token");
    if (!reads || given == null || !same(given.getFirst(), options.token())) {
      refuse(
          exchange,
          StatusCodes.UNAUTHORIZED,
          "Hearth: open this page once with ?token= and the token it was started with.");
      return;
    }
    exchange.setResponseCookie(
        new CookieImpl(COOKIE, session)
            .setHttpOnly(true)
            .setSameSiteMode("Strict")
            .setPath("/")
            .setMaxAge(COOKIE_SECONDS));
    exchange.setStatusCode(StatusCodes.SEE_OTHER);
    exchange.getResponseHeaders().put(Headers.LOCATION, exchange.getRequestPath());
    exchange.endExchange();
  }

  private static void refuse(HttpServerExchange exchange, int status, String why) {
    exchange.setStatusCode(status);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain; charset=UTF-8");
    exchange.getResponseSender().send(why);
  }

  /** Takes as long for a wrong one as for the right one. */
  private static boolean same(@Nullable String given, String wanted) {
    byte[] known = wanted.getBytes(StandardCharsets.UTF_8);
    return given != null && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), known);
  }

  /** Follows from the token, so that it holds over a restart, but does not give it away. */
  private static String session(String token) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] made = mac.doFinal("hearth page".getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(made);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
