package dev.hearth.bench.state;

/** Where state is kept. */
enum Backend {
  HEAP,
  ROCKSDB
}
