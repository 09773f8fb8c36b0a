/** What can be wrong in Grafana's files and is seen without asking ClickHouse. */
@NullMarked
package dev.hearth.dashboards.check.lint;

import org.jspecify.annotations.NullMarked;
