package dev.hearth.bench.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.runtime.state.storage.FileSystemCheckpointStorage;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/**
 * Where the state of a trial is kept and saved.
 *
 * @param backend on the heap or in RocksDB
 * @param folder of RocksDB and of checkpoints
 * @param cacheMebibytes what RocksDB may hold in memory: blocks and what is not yet written
 */
record Storage(Backend backend, Path folder, int cacheMebibytes) {

  void keep(AbstractStreamOperatorTestHarness<?> flink) throws IOException {
    Files.createDirectories(database());
    if (backend == Backend.HEAP) {
      flink.setStateBackend(new HashMapStateBackend());
    } else {
      EmbeddedRocksDBStateBackend rocks = new EmbeddedRocksDBStateBackend();
      rocks.setDbStoragePath(database().toString());
      rocks.getMemoryConfiguration().setFixedMemoryPerSlot(MemorySize.ofMebiBytes(cacheMebibytes));
      flink.setStateBackend(rocks);
    }
    flink.setCheckpointStorage(new FileSystemCheckpointStorage(folder.resolve("saved").toUri()));
  }

  /** Bytes of the files in which RocksDB keeps state; 0 on the heap. */
  long bytesOnDisk() throws IOException {
    try (Stream<Path> files = Files.walk(database())) {
      return files
          .map(Path::toFile)
          .filter(file -> file.getName().endsWith(".sst"))
          .mapToLong(file -> file.length())
          .sum();
    }
  }

  private Path database() {
    return folder.resolve("database");
  }
}
