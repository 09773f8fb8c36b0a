package dev.hearth.infra.importer.archive;

import org.jspecify.annotations.Nullable;

/**
 * An export of a chat platform that is being read: its entries one by one, in order of time as far
 * as the format allows, without ever holding all of them.
 */
public interface Archive extends AutoCloseable {

  /** What messages and progress call it: the file's or folder's name. */
  String name();

  /** How much there is to read, bytes. */
  long totalBytes();

  /** How much of {@link #totalBytes} has been read. */
  long bytesRead();

  /**
   * The next entry; null at the end. A row that cannot be used is an entry too.
   *
   * @throws ImportException if the archive itself cannot be read on
   */
  @Nullable Entry next();

  @Override
  void close();
}
