/** How good probabilities are that somebody leaves, and how sure one can be of that. */
@NullMarked
package dev.hearth.infra.backtest.churn.measure;

import org.jspecify.annotations.NullMarked;
