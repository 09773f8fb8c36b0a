package dev.hearth.infra.clickhouse.engine;

import static dev.hearth.infra.clickhouse.engine.CLibrary.C;

import java.io.IOException;

/**
 * A pipe from which the engine tries to read its second file of queries. It blocks there and serves
 * until the pipe is closed; no query runs meanwhile, so no time limit applies.
 */
final class LifeLine implements AutoCloseable {

  private final int readEnd;
  private final int writeEnd;

  private LifeLine(int readEnd, int writeEnd) {
    this.readEnd = readEnd;
    this.writeEnd = writeEnd;
  }

  static LifeLine open() throws IOException {
    int[] ends = new int[2];
    if (C.pipe(ends) != 0) {
      throw new IOException("no pipe");
    }
    return new LifeLine(ends[0], ends[1]);
  }

  /** The file that the engine has to read. */
  String file() {
    return "/proc/self/fd/" + readEnd;
  }

  @Override
  public void close() {
    C.close(writeEnd);
  }
}
