package dev.hearth.infra.cli.command.reader;

import dev.hearth.infra.cli.store.StoreOptions;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.infra.reader.ReaderFile;
import dev.hearth.infra.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The readers of a data directory. */
final class OwnReaders {
  private OwnReaders() {}

  static ReaderFile of(StoreOptions store) throws IOException {
    Path server = store.data().resolve("clickhouse");
    if (!Files.isDirectory(server)) {
      throw new IOException(
          store.data() + " holds no data of Hearth; name the directory of up or demo with --data");
    }
    return new ReaderFile(server);
  }

  /** The embedded server reads its users when it starts. */
  static void sayWhen(StoreOptions store, Terminal terminal) throws IOException {
    if (!store.elsewhere() && Stack.running(store.data()).isPresent()) {
      terminal.say("holds from the next start of up or demo on");
    }
  }
}
