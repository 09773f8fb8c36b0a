/** Checking what Grafana is given, from its files alone, whoever wrote them. */
@NullMarked
package dev.hearth.dashboards.check;

import org.jspecify.annotations.NullMarked;
