package dev.hearth.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

class BenchmarksSmokeTest {
  @Test
  void everyBenchmarkRuns() throws RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    options
        .include("dev\\.hearth\\.bench\\.micro\\..*")
        .forks(0)
        .warmupIterations(0)
        .measurementIterations(1)
        .measurementTime(TimeValue.milliseconds(20))
        .verbosity(VerboseMode.SILENT)
        .shouldFailOnError(true);
    Collection<RunResult> results = new Runner(options.build()).run();
    assertThat(results).hasSize(4);
    assertThat(results).allMatch(result -> result.getPrimaryResult().getScore() > 0);
  }

  @Test
  void theSamplesSurviveTheWay() {
    assertThat(Samples.messages()).hasSize(BenchmarkSettings.EVENTS);
    assertThat(Samples.archived())
        .extracting(message -> message.eventId())
        .isEqualTo(List.copyOf(Samples.messages()).stream().map(m -> m.getEventId()).toList());
    assertThat(Samples.reduced()).hasSize(BenchmarkSettings.EVENTS);
  }
}
