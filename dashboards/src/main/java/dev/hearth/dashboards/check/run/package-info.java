/** Asking ClickHouse every query of the boards, and judging what it answers. */
@NullMarked
package dev.hearth.dashboards.check.run;

import org.jspecify.annotations.NullMarked;
