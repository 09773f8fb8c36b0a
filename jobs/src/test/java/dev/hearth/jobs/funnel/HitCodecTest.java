package dev.hearth.jobs.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.funnel.follow.Hit;
import dev.hearth.jobs.funnel.state.HitCodec;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** What goes over the network comes out as it went in, and is small. */
class HitCodecTest {

  @Test
  void everyHitIsReadAsItWasWritten() throws Exception {
    HitCodec codec = new HitCodec();
    List<Hit> hits = FunnelTraffic.of(5, FunnelTraffic.before());
    DataOutputSerializer out = new DataOutputSerializer(1024);
    for (Hit hit : hits) {
      codec.write(hit, out);
    }
    codec.write(FunnelTraffic.erasure("ann", 5), out);
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
    for (Hit hit : hits) {
      assertThat(codec.read(in, 1)).isEqualTo(hit);
    }
    assertThat(codec.read(in, 1).isErasure()).isTrue();
    assertThat(out.length() / hits.size()).as("bytes of a hit of four funnels").isLessThan(150);
  }
}
