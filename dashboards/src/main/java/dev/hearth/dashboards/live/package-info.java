/**
 * The live board: charts in ClickHouse's own dashboard page, opened with one click and without a
 * password in any link.
 */
@NullMarked
package dev.hearth.dashboards.live;

import org.jspecify.annotations.NullMarked;
