package dev.hearth.infra.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.verify.Parity;
import dev.hearth.infra.verify.funnel.FunnelParity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DemoRunTest {
  private final AtomicLong clock = new AtomicLong();

  @Test
  void loadsThenWorksThenVerifiesAndTimesEachPart() throws IOException {
    var house = new FakeHouse(98, 2, 0);
    DemoResult result = new DemoRun(house, clock::get).run(4.5);
    assertThat(house.calls).containsExactly("load", "work", "verify", "funnels", "count");
    assertThat(result.phases()).isEqualTo(new DemoResult.Phases(4.5, 1, 10, 100));
    assertThat(result.seconds()).isEqualTo(111);
    assertThat(result.exact()).isTrue();
  }

  @Test
  void isNotExactWhenARowIsMissingOrAFigureDiffersOrNothingWasCompared() throws IOException {
    assertThat(new DemoRun(new FakeHouse(97, 2, 0), clock::get).run(0).exact()).isFalse();
    assertThat(new DemoRun(new FakeHouse(98, 2, 1), clock::get).run(0).exact()).isFalse();
    var house = new FakeHouse(98, 2, 0);
    house.funnelsDifferent = 1;
    assertThat(new DemoRun(house, clock::get).run(0).exact()).isFalse();
    var result = new DemoResult(0, 0, 0, 0, 1, 0, 0, 0, 0, new DemoResult.Phases(0, 0, 0, 0));
    assertThat(result.exact()).isFalse();
  }

  @Test
  void isOneJsonObjectWithTheNamesThatOthersRelyOn() throws IOException {
    DemoResult result = new DemoRun(new FakeHouse(98, 2, 0), clock::get).run(0);
    assertThat(new ObjectMapper().writeValueAsString(result))
        .startsWith(
            "{\"events_in\":100,\"archived\":98,\"rejected\":2,\"late\":0,\"seconds\":111.0,"
                + "\"events_per_second\":0.9,\"parity_compared\":7,\"parity_different\":0,"
                + "\"funnels_compared\":3,\"funnels_different\":0,")
        .doesNotContain("exact");
  }

  private final class FakeHouse implements DemoRun.House {
    private final List<String> calls = new ArrayList<>();
    private final long archived;
    private final long rejected;
    private final long different;
    private long funnelsDifferent;

    FakeHouse(long archived, long rejected, long different) {
      this.archived = archived;
      this.rejected = rejected;
      this.different = different;
    }

    @Override
    public long load() {
      pass("load", 1);
      return 100;
    }

    @Override
    public void work() {
      pass("work", 10);
    }

    @Override
    public DemoRun.Counted count() {
      pass("count", 0);
      return new DemoRun.Counted(archived, rejected, 0);
    }

    @Override
    public Parity verify() {
      pass("verify", 100);
      return new Parity("run", 7, different, 0, 0, 0, 70, 100, List.of());
    }

    @Override
    public FunnelParity verifyFunnels() {
      pass("funnels", 0);
      return new FunnelParity(3, funnelsDifferent, 0, 0, List.of(), List.of());
    }

    private void pass(String call, long seconds) {
      calls.add(call);
      clock.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }
  }
}
