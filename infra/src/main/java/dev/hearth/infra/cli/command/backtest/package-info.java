/** {@code hearth backtest}: rules over history, before they are armed. */
@NullMarked
package dev.hearth.infra.cli.command.backtest;

import org.jspecify.annotations.NullMarked;
