/** Flink: a small cluster in this process, with its web pages. */
@NullMarked
package dev.hearth.infra.flink;

import org.jspecify.annotations.NullMarked;
