/** Rules over history: what they would have said, and how right they would have been. */
@NullMarked
package dev.hearth.infra.backtest;

import org.jspecify.annotations.NullMarked;
