/**
 * Asking ClickHouse what a board asks: the macros of Grafana's ClickHouse data source, expanded as
 * it does, and the answer with what it cost.
 */
@NullMarked
package dev.hearth.dashboards.query;

import org.jspecify.annotations.NullMarked;
