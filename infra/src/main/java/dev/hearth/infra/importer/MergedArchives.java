package dev.hearth.infra.importer;

import dev.hearth.infra.importer.archive.Archive;
import dev.hearth.infra.importer.archive.Entry;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Several archives played together in order of time, as if they were one. Holds one entry of each.
 * Entries of the same time come in the order of the archives.
 */
public final class MergedArchives implements Archive {

  private record Head(Entry entry, int archive) {}

  private final List<Archive> archives;
  private final PriorityQueue<Head> heads =
      new PriorityQueue<>(
          Comparator.comparingLong((Head head) -> head.entry().atMs())
              .thenComparingInt(Head::archive));
  private boolean started;

  /** Takes over the archives and closes them in the end. */
  public MergedArchives(List<? extends Archive> archives) {
    this.archives = List.copyOf(archives);
  }

  @Override
  public String name() {
    return archives.stream().map(Archive::name).collect(Collectors.joining(" + "));
  }

  @Override
  public long totalBytes() {
    return archives.stream().mapToLong(Archive::totalBytes).sum();
  }

  @Override
  public long bytesRead() {
    return archives.stream().mapToLong(Archive::bytesRead).sum();
  }

  @Override
  public @Nullable Entry next() {
    if (!started) {
      started = true;
      for (int i = 0; i < archives.size(); i++) {
        advance(i);
      }
    }
    Head first = heads.poll();
    if (first == null) {
      return null;
    }
    advance(first.archive());
    return first.entry();
  }

  @Override
  public void close() {
    archives.forEach(Archive::close);
  }

  private void advance(int archive) {
    Entry next = archives.get(archive).next();
    if (next != null) {
      heads.add(new Head(next, archive));
    }
  }
}
