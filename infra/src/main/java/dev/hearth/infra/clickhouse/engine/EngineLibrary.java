package dev.hearth.infra.clickhouse.engine;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The engine's shared library, entered by its command line. */
final class EngineLibrary {

  private interface Symbols extends Library {
    @Nullable Pointer chdb_query_cmdline(int argc, Pointer argv);

    @Nullable String chdb_result_error(Pointer result);

    void chdb_set_signal_handlers_enabled(int enabled);
  }

  private final Symbols symbols;

  private EngineLibrary(Symbols symbols) {
    this.symbols = symbols;
  }

  /** Loads the library from its file. */
  static EngineLibrary load(String file) {
    Symbols symbols = Native.load(file, Symbols.class);
    // The JVM turns its own SIGSEGV into a NullPointerException; the engine's handler would abort.
    symbols.chdb_set_signal_handlers_enabled(0);
    return new EngineLibrary(symbols);
  }

  /**
   * Runs the engine's main function and returns when it ends.
   *
   * @return what the engine complains about; null when it ended well
   */
  @Nullable String run(List<String> arguments) {
    List<Memory> strings = new ArrayList<>();
    try (Memory argv = new Memory((arguments.size() + 1L) * Native.POINTER_SIZE)) {
      argv.clear();
      for (int i = 0; i < arguments.size(); i++) {
        byte[] bytes = arguments.get(i).getBytes(StandardCharsets.UTF_8);
        Memory string = new Memory(bytes.length + 1L);
        string.write(0, bytes, 0, bytes.length);
        string.setByte(bytes.length, (byte) 0);
        strings.add(string);
        argv.setPointer((long) i * Native.POINTER_SIZE, string);
      }
      Pointer result = symbols.chdb_query_cmdline(arguments.size(), argv);
      String error = result == null ? "no result" : symbols.chdb_result_error(result);
      return error == null || error.isEmpty() ? null : error;
    } finally {
      strings.forEach(Memory::close);
    }
  }
}
