package dev.hearth.jobs.flow.sink;

import dev.hearth.jobs.flow.config.ClickHouseOptions;
import dev.hearth.jobs.flow.row.RowBatch;
import dev.hearth.jobs.flow.row.RowPacker;
import dev.hearth.jobs.flow.row.Table;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** Writes facts to ClickHouse. */
public final class ClickHouseSink {
  private ClickHouseSink() {}

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
    return facts
        .transform(pack, RowPacker.batchType(), new RowPacker<>(table, options.lingerMs()))
        .uid(pack)
        .setParallelism(facts.getParallelism())
        .sinkTo(new DiscardingSink<>())
        .uid(write)
        .name(write)
        .setParallelism(facts.getParallelism());
  }
}
