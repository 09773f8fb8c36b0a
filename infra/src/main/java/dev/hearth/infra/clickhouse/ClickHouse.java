package dev.hearth.infra.clickhouse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A thin SQL client over HTTP: for questions and definitions, not for the flow of rows.
 *
 * <p>Each statement has its own connection, closed after it: a connection kept idle would hold up
 * the server when it stops. Safe for use by many threads.
 */
public final class ClickHouse {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration READ_TIMEOUT = Duration.ofMinutes(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String url;
  private final String authorization;
  private final String database;

  private ClickHouse(String url, String authorization, String database) {
    this.url = url;
    this.authorization = authorization;
    this.database = database;
  }

  /**
   * A client of the server at {@code url}. Nothing is sent yet.
   *
   * @param url like {@code http://127.0.0.1:8123}
   * @param user the user, see {@code users.d/hearth.xml}
   * @param password the user's password; may be empty
   */
  public static ClickHouse connect(String url, String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    String authorization = "Basic " + Base64.getEncoder().encodeToString(pair);
    return new ClickHouse(url.replaceAll("/+$", ""), authorization, "");
  }

  /** The same client with names looked up in this database. */
  public ClickHouse in(String otherDatabase) {
    return new ClickHouse(url, authorization, otherDatabase);
  }

  /** The database that unqualified names are looked up in; empty for the user's default. */
  public String database() {
    return database;
  }

  /** Where the server is. */
  public String url() {
    return url;
  }

  /** Runs a statement that returns nothing. */
  public void execute(String sql) throws IOException {
    execute(sql, Map.of());
  }

  /** Runs a statement that returns nothing, with values for its {@code {name:Type}} places. */
  public void execute(String sql, Map<String, ?> parameters) throws IOException {
    stream(sql, parameters, "TabSeparated", OutputStream.nullOutputStream());
  }

  /** Asks a question without places for values. */
  public List<Map<String, Object>> query(String sql) throws IOException {
    return query(sql, Map.of());
  }

  /**
   * Asks a question.
   *
   * @param parameters values for the {@code {name:Type}} places of the statement
   * @return the rows; a value is a {@code String}, {@code Long}, {@code BigInteger}, {@code
   *     Double}, {@code Boolean}, {@code List} or {@code Map}; dates and times are strings. A NULL
   *     is left out of its row
   * @throws ClickHouseException when ClickHouse refuses
   * @throws IOException when it cannot be reached
   */
  public List<Map<String, Object>> query(String sql, Map<String, ?> parameters) throws IOException {
    JsonNode answer = JSON.readTree(bytes(sql, parameters, "JSONCompact"));
    List<Map<String, Object>> rows = new ArrayList<>();
    for (JsonNode values : answer.path("data")) {
      Map<String, Object> row = new LinkedHashMap<>();
      for (int i = 0; i < values.size(); i++) {
        Object value = JSON.convertValue(values.get(i), Object.class);
        if (value != null) {
          String name = answer.path("meta").path(i).path("name").asText();
          row.put(name, value instanceof Integer number ? Long.valueOf(number) : value);
        }
      }
      rows.add(row);
    }
    return rows;
  }

  /** The one whole number that a question has for an answer. */
  public long number(String sql) throws IOException {
    return number(sql, Map.of());
  }

  /** The one whole number that a question has for an answer. */
  public long number(String sql, Map<String, ?> parameters) throws IOException {
    String text = new String(bytes(sql, parameters, "TabSeparated"), StandardCharsets.UTF_8);
    return Long.parseLong(text.strip());
  }

  /** Asks a question and returns the answer in one of ClickHouse's formats. */
  public String queryFormat(String sql, String format) throws IOException {
    return new String(bytes(sql, Map.of(), format), StandardCharsets.UTF_8);
  }

  /**
   * Asks a question and copies the answer as it comes, however long.
   *
   * @param format one of ClickHouse's formats; a FORMAT clause in the statement wins
   */
  public void stream(String sql, Map<String, ?> parameters, String format, OutputStream out)
      throws IOException {
    send(open(parameters, format, ""), sql.getBytes(StandardCharsets.UTF_8), out);
  }

  /** Inserts bytes that are in the format which the statement names at its end. */
  public void insert(String statement, byte[] rows) throws IOException {
    String query = "&query=" + URLEncoder.encode(statement, StandardCharsets.UTF_8);
    send(open(Map.of(), "TabSeparated", query), rows, OutputStream.nullOutputStream());
  }

  private static void send(HttpURLConnection connection, byte[] body, OutputStream out)
      throws IOException {
    // Also keeps the JDK from sending a statement a second time by itself.
    connection.setFixedLengthStreamingMode(body.length);
    try {
      try (OutputStream request = connection.getOutputStream()) {
        request.write(body);
      }
      int status = connection.getResponseCode();
      if (status != HttpURLConnection.HTTP_OK) {
        throw refusal(connection, status);
      }
      try (InputStream answer = connection.getInputStream()) {
        answer.transferTo(out);
      }
    } finally {
      connection.disconnect();
    }
  }

  private byte[] bytes(String sql, Map<String, ?> parameters, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    stream(sql, parameters, format, out);
    return out.toByteArray();
  }

  private HttpURLConnection open(Map<String, ?> parameters, String format, String query)
      throws IOException {
    StringBuilder address =
        new StringBuilder(url).append("/?default_format=").append(format).append(query);
    if (!database.isEmpty()) {
      address.append("&database=").append(encode(database));
    }
    parameters.forEach(
        (name, value) ->
            address.append("&param_").append(encode(name)).append('=').append(encode(value)));
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(address.toString()).toURL().openConnection();
    connection.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
    connection.setReadTimeout((int) READ_TIMEOUT.toMillis());
    connection.setDoOutput(true);
    connection.setRequestProperty("Authorization", authorization);
    connection.setRequestProperty("Connection", "close");
    return connection;
  }

  private static ClickHouseException refusal(HttpURLConnection connection, int status)
      throws IOException {
    try (InputStream error = connection.getErrorStream()) {
      String body = error == null ? "" : new String(error.readAllBytes(), StandardCharsets.UTF_8);
      String code =
          Objects.requireNonNullElse(connection.getHeaderField("X-ClickHouse-Exception-Code"), "");
      return ClickHouseException.of(status, code, body);
    }
  }

  /** In the escaping of ClickHouse's TSV, which it expects of a parameter. */
  private static String encode(Object value) {
    String text = value.toString().replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
