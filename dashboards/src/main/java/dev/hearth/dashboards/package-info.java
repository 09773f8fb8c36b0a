/**
 * What hearth shows: the charts of the live board and the small server that opens them in
 * ClickHouse's own dashboard page. Knows no other module; the SQL names the tables.
 */
@NullMarked
package dev.hearth.dashboards;

import org.jspecify.annotations.NullMarked;
