/** Tests of the boards on a real ClickHouse. */
@NullMarked
package dev.hearth.infra.board;

import org.jspecify.annotations.NullMarked;
