package dev.hearth.jobs.flow.sink;

import dev.hearth.jobs.flow.config.ClickHouseOptions;
import dev.hearth.jobs.flow.row.Column;
import dev.hearth.jobs.flow.row.RowBatch;
import dev.hearth.jobs.flow.row.RowPacker;
import dev.hearth.jobs.flow.row.Table;
import dev.hearth.jobs.flow.sink.client.HttpInsertClient;
import dev.hearth.jobs.flow.sink.client.InsertClient;
import dev.hearth.jobs.flow.sink.client.InsertFailure;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.lineage.DefaultLineageDataset;
import org.apache.flink.streaming.api.lineage.DefaultLineageVertex;
import org.apache.flink.streaming.api.lineage.LineageVertex;
import org.apache.flink.streaming.api.lineage.LineageVertexProvider;

/**
 * Writes rows to one table of ClickHouse, each at least once: the table must take a repeat of a row
 * without harm, by its key and version.
 */
public final class ClickHouseSink extends AsyncSinkBase<RowBatch, Block>
    implements LineageVertexProvider {
  private static final long serialVersionUID = 1L;

  private final Table<?> table;
  private final ClickHouseOptions options;
  private final InsertClient.Source clients;

  private ClickHouseSink(
      Table<?> table,
      ClickHouseOptions options,
      InsertClient.Source clients,
      AsyncSinkWriterConfiguration limits) {
    super(
        blocks(table.columns()),
        limits.getMaxBatchSize(),
        limits.getMaxInFlightRequests(),
        limits.getMaxBufferedRequests(),
        limits.getMaxBatchSizeInBytes(),
        limits.getMaxTimeInBufferMS(),
        limits.getMaxRecordSizeInBytes());
    this.table = table;
    this.options = options;
    this.clients = clients;
  }

  /** A sink of batches whose rows were encoded by that table. */
  public static ClickHouseSink to(Table<?> table, ClickHouseOptions options) {
    return to(table, options, HttpInsertClient::new);
  }

  static ClickHouseSink to(Table<?> table, ClickHouseOptions options, InsertClient.Source clients) {
    return new ClickHouseSink(table, options, clients, RowBuffer.limits(options));
  }

  /**
   * Adds {@code <feature>.pack} and {@code <feature>.write} to the stream, chained to what makes
   * the facts.
   *
   * @param feature prefix of the operators' uids, for example {@code archive.messages}
   */
  public static <T> DataStreamSink<RowBatch> attach(
      DataStream<T> facts, Table<T> table, String feature, ClickHouseOptions options) {
    String pack = feature + ".pack";
    String write = feature + ".write";
    long half = Math.max(1, options.lingerMs() / 2); // the writer lingers for the other half
    return facts
        .transform(pack, RowPacker.batchType(), new RowPacker<>(table, half))
        .uid(pack)
        .setParallelism(facts.getParallelism())
        .sinkTo(to(table, options))
        .uid(write)
        .name(write)
        .setParallelism(facts.getParallelism());
  }

  @Override
  public StatefulSinkWriter<RowBatch, BufferedRequestState<Block>> createWriter(
      WriterInitContext context) throws IOException {
    return restoreWriter(context, List.of());
  }

  /**
   * Makes a writer.
   *
   * @throws IOException when the table does not fit; a server that is away is waited for later
   */
  @Override
  public StatefulSinkWriter<RowBatch, BufferedRequestState<Block>> restoreWriter(
      WriterInitContext context, Collection<BufferedRequestState<Block>> restored)
      throws IOException {
    Target target = new Target(clients.connect(options), table);
    try {
      check(target);
      return ClickHouseSinkWriter.create(
          blocks(table.columns()), context, restored, target, options);
    } catch (IOException | RuntimeException | Error failed) {
      target.close();
      throw failed;
    }
  }

  private static void check(Target target) throws IOException {
    try {
      target.check();
    } catch (InsertClient.Failed failed) {
      if (failed.failure() != InsertFailure.RETRY) {
        throw new IOException(failed.line(), failed);
      }
    }
  }

  @Override
  public SimpleVersionedSerializer<BufferedRequestState<Block>> getWriterStateSerializer() {
    return new RowStateSerializer(table.columns());
  }

  /** The table, for catalogs that follow data from place to place. */
  @Override
  public LineageVertex getLineageVertex() {
    String name = options.database() + "." + table.name();
    return new DefaultLineageVertex(
        List.of(new DefaultLineageDataset(name, options.url(), Map.of())));
  }

  private static ElementConverter<RowBatch, Block> blocks(List<Column> columns) {
    return (batch, unused) -> new Block(batch, columns);
  }
}
