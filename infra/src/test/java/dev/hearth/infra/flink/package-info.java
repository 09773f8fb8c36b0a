@NullMarked
package dev.hearth.infra.flink;

import org.jspecify.annotations.NullMarked;
