/** Opens the ClickHouse that a command means: a running one, an embedded one, or one elsewhere. */
@NullMarked
package dev.hearth.infra.cli.store;

import org.jspecify.annotations.NullMarked;
