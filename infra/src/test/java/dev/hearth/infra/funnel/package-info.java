/** Funnels on a real ClickHouse. */
@NullMarked
package dev.hearth.infra.funnel;

import org.jspecify.annotations.NullMarked;
