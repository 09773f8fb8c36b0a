package dev.hearth.jobs.flow.sink;

import dev.hearth.jobs.flow.row.Column;
import dev.hearth.jobs.flow.row.RowBatch;
import dev.hearth.jobs.flow.row.RowReader;
import dev.hearth.jobs.flow.row.Rows;
import dev.hearth.jobs.flow.sink.client.InsertClient;
import dev.hearth.jobs.flow.sink.client.InsertFailure;
import dev.hearth.jobs.flow.sink.client.TableShape;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Our own interface to ClickHouse with answers that a test writes down. Rows with the word {@code
 * bad} poison an insert; all else is stored when the script has nothing to say.
 */
final class ScriptedServer implements InsertClient {

  /** What happens to one insert. */
  interface Answer {
    void give() throws Failed, InterruptedException;
  }

  /** One insert, as it arrived. */
  record Call(String table, List<String> columns, byte[] bytes, List<String> rows) {}

  /** The table of texts as the server has it; inserts for other types are refused. */
  final Map<String, String> present = new ConcurrentHashMap<>(Map.of("text", "String"));

  volatile String engine = "ReplacingMergeTree";

  private final Deque<Answer> script = new ArrayDeque<>();
  private final Deque<Answer> checks = new ArrayDeque<>();
  private final List<Call> calls = new ArrayList<>();
  private final List<String> stored = new ArrayList<>();
  private final List<String> rejectedPayloads = new ArrayList<>();
  private int atOnce;
  private int mostAtOnce;
  private boolean closed;

  synchronized ScriptedServer next(Answer answer) {
    script.add(answer);
    return this;
  }

  synchronized ScriptedServer nextCheck(Answer answer) {
    checks.add(answer);
    return this;
  }

  static Answer failing(InsertFailure failure, boolean outcomeKnown) {
    return () -> {
      throw new Failed(failure, outcomeKnown, "scripted " + failure, null);
    };
  }

  /** Inserts into the table of texts. */
  synchronized List<Call> calls() {
    return calls.stream().filter(call -> call.table().equals("texts")).toList();
  }

  /** Inserts into the table of the rejected. */
  synchronized List<Call> rejections() {
    return calls.stream().filter(call -> !call.table().equals("texts")).toList();
  }

  /** The rows that were kept among the rejected, each as often as it came. */
  synchronized List<String> rejectedPayloads() {
    return List.copyOf(rejectedPayloads);
  }

  synchronized List<String> stored() {
    return List.copyOf(stored);
  }

  synchronized int mostAtOnce() {
    return mostAtOnce;
  }

  synchronized boolean closed() {
    return closed;
  }

  @Override
  public void insert(String table, Map<String, String> columns, List<RowBatch> rows) throws Failed {
    Call call = arrive(table, List.copyOf(columns.keySet()), rows);
    try {
      answer(nextAnswer());
    } finally {
      synchronized (this) {
        atOnce--;
      }
    }
    if (table.equals("texts")) {
      if (!present.entrySet().containsAll(columns.entrySet())) {
        throw new Failed(InsertFailure.POISONED, true, "other types", null);
      }
      if (call.rows().stream().anyMatch(row -> row.contains("bad"))) {
        throw new Failed(InsertFailure.POISONED, true, "it is bad", null);
      }
      synchronized (this) {
        stored.addAll(call.rows());
      }
    } else {
      keep(rows);
    }
  }

  @Override
  public TableShape shape(String table) throws Failed {
    if (!table.equals("texts")) {
      return new TableShape(
          "ReplacingMergeTree",
          Unstorable.TABLE.columns().stream()
              .collect(Collectors.toMap(Column::name, column -> column.type().expected())));
    }
    @Nullable Answer answer;
    synchronized (this) {
      answer = checks.poll();
    }
    answer(answer);
    return new TableShape(engine, Map.copyOf(present));
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  private synchronized Call arrive(String table, List<String> columns, List<RowBatch> rows) {
    atOnce++;
    mostAtOnce = Math.max(mostAtOnce, atOnce);
    var bytes = new ByteArrayOutputStream();
    rows.forEach(batch -> bytes.writeBytes(batch.bytes()));
    List<String> texts =
        table.equals("texts")
            ? rows.stream().flatMap(b -> Rows.texts(b).stream()).toList()
            : List.of();
    Call call = new Call(table, columns, bytes.toByteArray(), texts);
    calls.add(call);
    return call;
  }

  private synchronized void keep(List<RowBatch> refused) {
    for (RowBatch batch : refused) {
      for (int row = 0; row < batch.rows(); row++) {
        byte[] bytes = batch.slice(row, row + 1).bytes();
        RowReader reader = new RowReader(Unstorable.TABLE.columns(), bytes);
        rejectedPayloads.add(reader.text("payload").substring(1)); // after the length
      }
    }
  }

  private synchronized @Nullable Answer nextAnswer() {
    return script.poll();
  }

  private static void answer(@Nullable Answer answer) throws Failed {
    if (answer == null) {
      return;
    }
    try {
      answer.give();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw new Failed(InsertFailure.RETRY, false, "interrupted", closing);
    }
  }
}
