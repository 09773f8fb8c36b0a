package dev.hearth.dashboards.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The charts of the live board, and links that open them in ClickHouse's own pages.
 *
 * <p>Each chart is a file {@code live/NN-name.sql} whose first line is a comment with its title.
 * Its query takes the parameters {@code seconds} (how far back) and {@code rounding} (width of a
 * step, seconds) and returns the time in seconds since 1970 first, then one number per line, or a
 * name and a number where there is a line per name.
 */
public final class LiveBoard {
  private static final String FOLDER = "/dev/hearth/dashboards/live/";
  private static final List<String> FILES =
      List.of(
          "01-silent.sql",
          "02-alerts.sql",
          "03-band.sql",
          "04-messages.sql",
          "05-posters.sql",
          "06-groups.sql",
          "07-archived.sql",
          "08-rejected.sql",
          "09-freshness.sql",
          "10-lag.sql",
          "11-busiest.sql",
          "12-joins.sql",
          "13-answers.sql");

  private final List<Chart> charts;

  private LiveBoard(List<Chart> charts) {
    this.charts = charts;
  }

  /**
   * One chart.
   *
   * @param title what it shows, with its unit
   * @param query the SQL that draws it
   */
  public record Chart(String title, String query) {
    String json() {
      return "{\"title\":" + quoted(title) + ",\"query\":" + quoted(query) + "}";
    }
  }

  /** The board over the tables of a ClickHouse database. */
  public static LiveBoard of(String database) {
    String name = "`" + database.replace("`", "\\`") + "`";
    return new LiveBoard(FILES.stream().map(file -> read(file, name)).toList());
  }

  /** The charts, in the order in which they are shown. */
  public List<Chart> charts() {
    return charts;
  }

  /**
   * The charts as a JSON array of titles and queries, as ClickHouse's dashboard page takes them.
   */
  public String chartsJson() {
    return charts.stream().map(Chart::json).collect(Collectors.joining(",", "[", "]"));
  }

  /**
   * A link to ClickHouse's dashboard page with these charts. The page asks for the password;
   * besides the tables, the user needs SELECT on {@code system.dashboards}.
   *
   * @param baseUrl of ClickHouse's HTTP port
   * @param user of ClickHouse
   */
  public String link(String baseUrl, String user) {
    String state =
        "{\"host\":%s,\"user\":%s,\"queries\":%s,\"params\":%s,\"customized\":true}"
            .formatted(
                quoted(root(baseUrl)),
                quoted(user),
                chartsJson(),
                "{\"seconds\":\"10800\",\"rounding\":\"60\"}");
    return root(baseUrl) + "dashboard#" + base64(state);
  }

  /** A link to ClickHouse's SQL console with a query in it; the page asks for the password. */
  public static String playLink(String baseUrl, String user, String sql) {
    String name = URLEncoder.encode(user, StandardCharsets.UTF_8);
    return root(baseUrl) + "play?user=" + name + "#" + base64(sql);
  }

  private static Chart read(String file, String database) {
    try (InputStream in = LiveBoard.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + FOLDER + file);
      }
      String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      int end = sql.indexOf('\n');
      String title = sql.substring(0, end).replaceFirst("^--\\s*", "");
      return new Chart(title, sql.substring(end + 1).strip().replace("${database}", database));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String root(String baseUrl) {
    return baseUrl.endsWith("/") ? baseUrl : baseUrl + "/";
  }

  /**
   * The dashboard page first takes what follows the # for LZ-String and gives that up on base64 of
   * text that begins with a brace; it reads the bytes as Latin-1, so the charts keep to ASCII.
   */
  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              switch (c) {
                case '"', '\\' -> json.append('\\').append((char) c);
                case '\n' -> json.append("\\n");
                default -> {
                  // Also keeps a script element, into which the text may be written, in one piece.
                  if (c < ' ' || c == '<') {
                    json.append("\\u%04x".formatted(c));
                  } else {
                    json.append((char) c);
                  }
                }
              }
            });
    return json.append('"').toString();
  }
}
