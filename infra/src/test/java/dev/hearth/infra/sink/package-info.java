/** The sink against a real ClickHouse that refuses, dies and comes back. */
@NullMarked
package dev.hearth.infra.sink;

import org.jspecify.annotations.NullMarked;
