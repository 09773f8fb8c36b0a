package dev.hearth.jobs.flow.sink;

import com.clickhouse.client.api.ClickHouseException;
import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ServerException;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.query.GenericRecord;
import com.clickhouse.data.ClickHouseFormat;
import dev.hearth.jobs.flow.config.ClickHouseOptions;
import dev.hearth.jobs.flow.row.RowBatch;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The official ClickHouse client over HTTP, its own retries off. */
final class HttpInsertClient implements InsertClient {
  private static final int CONNECTIONS = 4;
  private static final long MAX_CONNECT_MS = 10_000;
  private static final int MAX_LINE = 500;

  private final Client client;
  private final ClickHouseOptions options;

  HttpInsertClient(ClickHouseOptions options) {
    this.options = options;
    this.client =
        new Client.Builder()
            .addEndpoint(options.url())
            .setUsername(options.user())
            .setPassword(options.secret())
            .setDefaultDatabase(options.database())
            .compressClientRequest(options.compress())
            .setOption("compression.method", "LZ4")
            .setOption("retry", "0")
            .setMaxConnections(CONNECTIONS)
            .setConnectTimeout(Math.min(MAX_CONNECT_MS, options.timeoutMs()), ChronoUnit.MILLIS)
            .setSocketTimeout(options.timeoutMs(), ChronoUnit.MILLIS)
            .setClientName("hearth")
            .build();
  }

  @Override
  public void insert(String table, List<String> columns, List<RowBatch> rows) throws Failed {
    call(
        table,
        () -> {
          try (InsertResponse stored =
              client
                  .insert(
                      table,
                      columns,
                      out -> {
                        for (RowBatch batch : rows) {
                          out.write(batch.bytes());
                        }
                        out.flush();
                      },
                      ClickHouseFormat.RowBinary,
                      settings())
                  .get()) {
            return stored.getWrittenRows();
          }
        });
  }

  @Override
  public Map<String, String> columns(String table) throws Failed {
    return call(
        table,
        () -> {
          var types = new LinkedHashMap<String, String>();
          for (GenericRecord column :
              client.queryAll(
                  "SELECT name, type FROM system.columns WHERE database = {database:String}"
                      + " AND table = {table:String}"
                      + " AND default_kind NOT IN ('MATERIALIZED', 'ALIAS') ORDER BY position",
                  Map.of("database", options.database(), "table", table))) {
            types.put(column.getString("name"), column.getString("type"));
          }
          return types;
        });
  }

  @Override
  public void close() {
    client.close();
  }

  /**
   * One insert may hold many months; the answer means stored, not queued; and no block is dropped
   * for being equal to an earlier one, because after a crash the earlier may not be there.
   */
  private static InsertSettings settings() {
    return new InsertSettings()
        .serverSetting("max_partitions_per_insert_block", "0")
        .serverSetting("async_insert", "0")
        .serverSetting("insert_deduplicate", "0");
  }

  private <V> V call(String table, Callable<V> request) throws Failed {
    try {
      return request.call();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw new Failed(InsertFailure.RETRY, false, table + ": interrupted", closing);
    } catch (Exception failed) {
      throw judge(table, unwrap(failed));
    }
  }

  private Failed judge(String table, Throwable failed) {
    String where = "ClickHouse at " + options.url() + ", " + options.database() + "." + table;
    ServerException answer = find(ServerException.class, failed);
    if (answer != null) {
      InsertFailure failure =
          answer.getCode() > 0
              ? InsertFailure.ofCode(answer.getCode())
              : InsertFailure.ofStatus(answer.getTransportProtocolCode());
      boolean known = failure != InsertFailure.RETRY;
      return new Failed(failure, known, where + ": " + firstLine(answer), failed);
    }
    boolean neverSent =
        find(ConnectException.class, failed) != null
            || find(UnknownHostException.class, failed) != null;
    boolean mayPass =
        failed instanceof ClickHouseException || find(IOException.class, failed) != null;
    return new Failed(
        mayPass ? InsertFailure.RETRY : InsertFailure.FATAL,
        neverSent,
        where + ": " + firstLine(root(failed)),
        failed);
  }

  private static Throwable unwrap(Throwable failed) {
    Throwable cause = failed.getCause();
    return failed instanceof ExecutionException && cause != null ? cause : failed;
  }

  private static <E extends Throwable> @Nullable E find(Class<E> type, Throwable failed) {
    for (Throwable at = failed; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return type.cast(at);
      }
    }
    return null;
  }

  private static Throwable root(Throwable failed) {
    Throwable at = failed;
    for (Throwable cause = at.getCause(); cause != null; cause = at.getCause()) {
      at = cause;
    }
    return at;
  }

  /** What was said, without the id of the query, which differs each time. */
  private static String firstLine(Throwable said) {
    String text =
        said instanceof ServerException ? String.valueOf(said.getMessage()) : said.toString();
    String line = text.lines().findFirst().orElse("").replaceFirst(" *\\(queryId=.*", "");
    return line.length() > MAX_LINE ? line.substring(0, MAX_LINE) + "…" : line;
  }
}
