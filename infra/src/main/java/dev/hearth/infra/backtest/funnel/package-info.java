/** How a funnel would have been counted over history, by the rule that counts it live. */
@NullMarked
package dev.hearth.infra.backtest.funnel;

import org.jspecify.annotations.NullMarked;
