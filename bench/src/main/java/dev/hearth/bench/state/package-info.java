/**
 * What state per member costs: one operator of the jobs alone, with as many members as are asked
 * for, on the heap or on RocksDB. Knows the jobs and Flink's operator harnesses.
 */
@NullMarked
package dev.hearth.bench.state;

import org.jspecify.annotations.NullMarked;
