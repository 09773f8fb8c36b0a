package dev.hearth.infra.clickhouse.engine;

import static dev.hearth.infra.clickhouse.engine.CLibrary.C;

import java.io.IOException;

/**
 * A pseudo terminal as this process's standard input.
 *
 * <p>Only when it reads a terminal does the engine run as an interactive program; otherwise it ends
 * the whole process whenever a client's connection ends badly.
 */
final class Terminal implements AutoCloseable {

  private final int master;

  private Terminal(int master) {
    this.master = master;
  }

  /** Puts a new pseudo terminal in the place of standard input. */
  static Terminal asStandardInput() throws IOException {
    int master = C.posix_openpt(CLibrary.O_RDWR | CLibrary.O_NOCTTY);
    if (master < 0 || C.grantpt(master) != 0 || C.unlockpt(master) != 0) {
      throw new IOException("this machine gives no pseudo terminal (is /dev/pts mounted?)");
    }
    int slave = C.open(C.ptsname(master), CLibrary.O_RDWR | CLibrary.O_NOCTTY);
    if (slave < 0 || C.dup2(slave, 0) != 0) {
      throw new IOException("the pseudo terminal cannot be opened");
    }
    C.close(slave);
    return new Terminal(master);
  }

  @Override
  public void close() {
    C.close(master);
  }
}
