package dev.hearth.jobs.flow.sink.client;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.query.GenericRecord;
import com.clickhouse.data.ClickHouseFormat;
import dev.hearth.jobs.flow.config.ClickHouseOptions;
import dev.hearth.jobs.flow.row.RowBatch;
import dev.hearth.jobs.flow.row.RowBinary;
import java.io.IOException;
import java.io.OutputStream;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.apache.flink.util.concurrent.ExecutorThreadFactory;

/**
 * The official ClickHouse client over HTTP, its own retries off. Beneath it, Apache's HTTP client
 * still sends a request a second time when it is answered 429 or 503, which does no harm.
 *
 * <p>The time-out holds for a whole request: a server that takes a byte a minute, or none, is given
 * up by closing the connection under it. An answer counts only when ClickHouse says in it that it
 * wrote at least as many rows as were sent: anything on the way may answer {@code 200 OK}.
 */
public final class HttpInsertClient implements InsertClient {
  /** Shorter than a server's own: a connection that it closes just then breaks an insert. */
  private static final int KEEP_ALIVE_MS = 1_000;

  private static final int CONNECTIONS = 4;
  private static final long MAX_CONNECT_MS = 10_000;

  private final ClickHouseOptions options;
  private volatile Client connected;
  private final ExecutorService requests =
      Executors.newCachedThreadPool(new ExecutorThreadFactory("clickhouse-request"));

  /** Prepares the way; nothing is sent yet. */
  public HttpInsertClient(ClickHouseOptions options) {
    this.options = options;
    this.connected = connect(options);
  }

  @Override
  public void insert(String table, Map<String, String> columns, List<RowBatch> rows) throws Failed {
    byte[] header = header(columns);
    long sent = rows.stream().mapToLong(RowBatch::rows).sum();
    call(
        table,
        client -> {
          try (InsertResponse answer =
              client
                  .insert(
                      table,
                      List.copyOf(columns.keySet()),
                      out -> write(header, rows, out),
                      ClickHouseFormat.RowBinaryWithNamesAndTypes,
                      settings().appCompressedData(options.compress(), "lz4"))
                  .get()) {
            if (answer.getWrittenRows() < sent) {
              throw new IOException(
                  "answered, but did not say that it stored the %d rows; is it ClickHouse?"
                      .formatted(sent));
            }
            return sent;
          }
        });
  }

  @Override
  public TableShape shape(String table) throws Failed {
    Map<String, Object> names = Map.of("database", options.database(), "table", table);
    return call(
        table,
        client -> {
          String engine = "";
          for (GenericRecord found :
              client.queryAll(
                  "SELECT engine FROM system.tables"
                      + " WHERE database = {database:String} AND name = {table:String}",
                  names)) {
            engine = found.getString("engine");
          }
          var types = new LinkedHashMap<String, String>();
          for (GenericRecord column :
              client.queryAll(
                  "SELECT name, type FROM system.columns WHERE database = {database:String}"
                      + " AND table = {table:String}"
                      + " AND default_kind NOT IN ('MATERIALIZED', 'ALIAS') ORDER BY position",
                  names)) {
            types.put(column.getString("name"), column.getString("type"));
          }
          return new TableShape(engine, types);
        });
  }

  @Override
  public void close() {
    requests.execute(connected::close);
    requests.shutdown();
  }

  /** A client that sends nothing a second time by itself. */
  static Client connect(ClickHouseOptions options) {
    return new Client.Builder()
        .addEndpoint(options.url())
        .setUsername(options.user())
        .setPassword(options.secret())
        .setDefaultDatabase(options.database())
        .compressClientRequest(false) // its own fails on bytes that do not get smaller
        .setOption("retry", "0")
        .setMaxConnections(CONNECTIONS)
        .setKeepAliveTimeout(KEEP_ALIVE_MS, ChronoUnit.MILLIS)
        .setConnectTimeout(Math.min(MAX_CONNECT_MS, options.timeoutMs()), ChronoUnit.MILLIS)
        .setSocketTimeout(2 * options.timeoutMs(), ChronoUnit.MILLIS) // the whole ends before
        .setClientName("hearth")
        .build();
  }

  /**
   * One insert may hold many months. The answer means stored: it is not given before the end, not
   * when rows are only queued, and not when they only wait to be sent to a shard. And no block is
   * dropped for being equal to an earlier one, because after a crash the earlier may not be there:
   * servers that no longer listen to {@code insert_deduplicate} find a token that is never the same
   * twice.
   */
  private static InsertSettings settings() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new InsertSettings()
        .serverSetting("max_partitions_per_insert_block", "0")
        .serverSetting("wait_end_of_query", "1")
        .serverSetting("send_progress_in_http_headers", "0")
        .serverSetting("async_insert", "0")
        .serverSetting("insert_distributed_sync", "1")
        .serverSetting("insert_deduplicate", "0")
        .setDeduplicationToken("%016x%016x".formatted(random.nextLong(), random.nextLong()));
  }

  /** Names and types, which the server compares with its table before it reads a row. */
  private static byte[] header(Map<String, String> columns) {
    RowBinary header = new RowBinary(1024);
    header.putStrings(List.copyOf(columns.keySet()));
    columns.values().forEach(header::putString);
    return header.toByteArray();
  }

  /** Ends the stream of rows only when all are in it: what is cut off must not look complete. */
  private void write(byte[] header, List<RowBatch> rows, OutputStream out) throws IOException {
    OutputStream body = options.compress() ? compressing(out) : out;
    body.write(header);
    for (RowBatch batch : rows) {
      body.write(batch.bytes());
    }
    body.close();
  }

  /** With a checksum: damaged bytes are refused, and sent again. */
  private static OutputStream compressing(OutputStream out) throws IOException {
    return new LZ4FrameOutputStream(
        out,
        LZ4FrameOutputStream.BLOCKSIZE.SIZE_256KB,
        LZ4FrameOutputStream.FLG.Bits.BLOCK_INDEPENDENCE,
        LZ4FrameOutputStream.FLG.Bits.CONTENT_CHECKSUM);
  }

  /** Something to ask of the server. */
  private interface Request<V> {
    V of(Client client) throws Exception;
  }

  private <V> V call(String table, Request<V> request) throws Failed {
    String where = "ClickHouse at " + options.url() + ", " + options.database() + "." + table;
    Client client = connected;
    Future<V> answer = requests.submit(() -> request.of(client));
    try {
      return answer.get(options.timeoutMs(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      giveUp(client);
      throw lost(where + ": no answer within " + options.timeoutMs() + " ms", late);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw lost(where + ": interrupted", closing);
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      throw client == connected
          ? HttpErrors.judge(where, cause)
          : lost(where + ": cut, because another request was not answered", cause);
    }
  }

  /** Cuts the connections of a client that does not answer; the next request makes new ones. */
  private synchronized void giveUp(Client client) {
    if (client == connected) {
      connected = connect(options);
      requests.execute(client::close);
    }
  }

  private static Failed lost(String line, Throwable cause) {
    return new Failed(InsertFailure.RETRY, false, line, cause);
  }
}
