/** The alert rules that Grafana evaluates, from their YAML and SQL to its provisioning file. */
@NullMarked
package dev.hearth.dashboards.alerting;

import org.jspecify.annotations.NullMarked;
