/**
 * Boards as Grafana's files: classic dashboards for Grafana 11.6 to 13 with the ClickHouse data
 * source 4.20, byte for byte the same for the same boards.
 */
@NullMarked
package dev.hearth.dashboards.grafana;

import org.jspecify.annotations.NullMarked;
