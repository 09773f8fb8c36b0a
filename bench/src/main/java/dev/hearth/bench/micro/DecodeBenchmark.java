package dev.hearth.bench.micro;

import dev.hearth.jobs.flow.decode.RecordDecoder;
import dev.hearth.schemas.ChatMessage;
import java.io.IOException;
import org.apache.avro.message.BinaryMessageDecoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.infra.Blackhole;

/** Bytes of a message to what the jobs work with, next to what Avro's own decoder needs. */
public class DecodeBenchmark extends BenchmarkSettings {
  private final byte[][] framed = Samples.framed();
  private final RecordDecoder decoder = Samples.decoder();
  private final BinaryMessageDecoder<ChatMessage> avro = ChatMessage.getDecoder();

  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public void byHearth(Blackhole out) {
    for (byte[] value : framed) {
      out.consume(Samples.decoded(decoder, value));
    }
  }

  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public void byAvro(Blackhole out) throws IOException {
    for (byte[] value : framed) {
      out.consume(avro.decode(value));
    }
  }
}
