/**
 * ClickHouse: the embedded server, a thin client, and the migrations that make its tables. The SQL
 * itself is in {@code infra/clickhouse}.
 */
@NullMarked
package dev.hearth.infra.clickhouse;

import org.jspecify.annotations.NullMarked;
