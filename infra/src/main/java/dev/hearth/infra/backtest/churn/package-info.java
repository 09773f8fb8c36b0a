/** The risk that members leave, over history: how good it would have been, next to other models. */
@NullMarked
package dev.hearth.infra.backtest.churn;

import org.jspecify.annotations.NullMarked;
