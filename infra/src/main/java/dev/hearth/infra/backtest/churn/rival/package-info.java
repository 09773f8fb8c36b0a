/** What others use to tell who will leave, for comparison. */
@NullMarked
package dev.hearth.infra.backtest.churn.rival;

import org.jspecify.annotations.NullMarked;
