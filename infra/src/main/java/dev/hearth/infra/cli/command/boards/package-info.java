/** {@code hearth boards}: Grafana's files written from the boards, and all boards checked. */
@NullMarked
package dev.hearth.infra.cli.command.boards;

import org.jspecify.annotations.NullMarked;
