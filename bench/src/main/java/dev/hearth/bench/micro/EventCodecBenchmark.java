package dev.hearth.bench.micro;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.key.EventCodec;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.infra.Blackhole;

/** What crosses the network, written and read again. */
public class EventCodecBenchmark extends BenchmarkSettings {
  private final EventCodec codec = new EventCodec();
  private final List<Event> events = Samples.reduced();
  private final DataOutputSerializer out = new DataOutputSerializer(1 << 18);
  private final DataInputDeserializer in = new DataInputDeserializer();

  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public void writeAndRead(Blackhole hole) throws IOException {
    out.clear();
    for (Event event : events) {
      codec.write(event, out);
    }
    in.setBuffer(out.getSharedBuffer(), 0, out.length());
    for (int read = 0; read < events.size(); read++) {
      hole.consume(codec.read(in, codec.version()));
    }
  }
}
