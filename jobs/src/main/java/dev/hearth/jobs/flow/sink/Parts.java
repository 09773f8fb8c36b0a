package dev.hearth.jobs.flow.sink;

import dev.hearth.jobs.flow.row.RowBatch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of an insert is still to be stored: all of it at first, ever smaller parts of it later. */
final class Parts {
  private final List<RowBatch> whole;
  private final Deque<List<RowBatch>> left = new ArrayDeque<>();

  Parts(List<RowBatch> whole) {
    this.whole = whole;
    left.add(whole);
  }

  boolean isEmpty() {
    return left.isEmpty();
  }

  /** The part whose turn it is. */
  List<RowBatch> first() {
    return left.element();
  }

  /** Whether the first part is all there is. */
  boolean isWhole() {
    return first() == whole;
  }

  /** How many rows are left. */
  int rows() {
    return left.stream().mapToInt(Parts::rows).sum();
  }

  /** The first part has found its place. */
  void remove() {
    left.remove();
  }

  /** All is to be stored again. */
  void startOver() {
    left.clear();
    left.add(whole);
  }

  /** Puts two halves in the place of the first part; a single row is taken out and returned. */
  @Nullable RowBatch halve() {
    List<RowBatch> part = left.remove();
    RowBatch only = part.get(0);
    if (part.size() > 1) {
      int middle = part.size() / 2;
      left.addFirst(part.subList(middle, part.size()));
      left.addFirst(part.subList(0, middle));
    } else if (only.rows() > 1) {
      int middle = only.rows() / 2;
      left.addFirst(List.of(only.slice(middle, only.rows())));
      left.addFirst(List.of(only.slice(0, middle)));
    } else {
      return only;
    }
    return null;
  }

  /** One row of all, counted from 0. */
  RowBatch row(int number) {
    int before = 0;
    for (RowBatch batch : whole) {
      if (number < before + batch.rows()) {
        return batch.slice(number - before, number - before + 1);
      }
      before += batch.rows();
    }
    throw new IndexOutOfBoundsException(number);
  }

  private static int rows(List<RowBatch> part) {
    return part.stream().mapToInt(RowBatch::rows).sum();
  }
}
