/** Silence detection over history: false alarms, delays, and what other detectors reach. */
@NullMarked
package dev.hearth.infra.backtest.silence;

import org.jspecify.annotations.NullMarked;
