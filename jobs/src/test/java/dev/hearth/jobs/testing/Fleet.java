package dev.hearth.jobs.testing;

import dev.hearth.jobs.testing.Harnesses.Backend;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;

/**
 * Instances of one keyed operator that work in parallel, and may become more or fewer.
 *
 * @param <E> what goes in
 * @param <O> what comes out
 */
public final class Fleet<E, O> implements AutoCloseable {
  private final Harnesses<?, E, O> harnesses;
  private final List<O> output = new ArrayList<>();
  private Backend backend;
  private List<Harness<E, O>> operators;
  private long watermarkMs = Long.MIN_VALUE;

  Fleet(Harnesses<?, E, O> harnesses, Backend backend, List<Harness<E, O>> operators) {
    this.harnesses = harnesses;
    this.backend = backend;
    this.operators = operators;
  }

  /** An element comes, and goes to the operator that has its key. */
  public void send(E element) throws Exception {
    operators.get(harnesses.operatorOf(element, operators.size())).send(element);
  }

  /** A watermark comes, to all of them. */
  public void watermark(long atMs) throws Exception {
    watermarkMs = atMs;
    for (Harness<E, O> operator : operators) {
      operator.watermark(atMs);
    }
  }

  /** The machine's clock stands at a time. */
  public void clock(long ms) throws Exception {
    for (Harness<E, O> operator : operators) {
      operator.clock(ms);
    }
  }

  /** They end, and others go on from what they saved, on a backend that may be another. */
  public void become(Backend next, int parallelism) throws Exception {
    long clock = operators.get(0).clock();
    List<OperatorSubtaskState> saved = new ArrayList<>();
    for (Harness<E, O> operator : operators) {
      saved.add(next == backend ? operator.snapshot() : operator.savepoint());
    }
    close();
    backend = next;
    operators = harnesses.restore(next, saved, parallelism);
    clock(clock);
    watermark(watermarkMs);
  }

  /** What one operator alone saves in Flink's own format. */
  public OperatorSubtaskState savepoint() throws Exception {
    if (operators.size() != 1) {
      throw new IllegalStateException("There are " + operators.size() + " operators");
    }
    return operators.get(0).savepoint();
  }

  /** How many of them have said something that was not yet taken. */
  public int talking() {
    return (int) operators.stream().filter(operator -> !operator.output().isEmpty()).count();
  }

  /** What has come out since this was last called, also of those that ended since. */
  public List<O> taken() {
    operators.forEach(operator -> output.addAll(operator.taken()));
    List<O> taken = new ArrayList<>(output);
    output.clear();
    return taken;
  }

  /** Timers that are set, of event time and of the machine's clock. */
  public int timers() {
    return operators.stream().mapToInt(one -> one.timers() + one.clockTimers()).sum();
  }

  @Override
  public void close() {
    for (Harness<E, O> operator : operators) {
      output.addAll(operator.taken());
      operator.close();
    }
    operators = List.of();
  }
}
