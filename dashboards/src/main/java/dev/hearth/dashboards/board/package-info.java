/**
 * The boards, as their YAML and SQL files describe them: what is asked, how it is shown, and what
 * it means, in both languages. Knows neither Grafana's format nor a page.
 */
@NullMarked
package dev.hearth.dashboards.board;

import org.jspecify.annotations.NullMarked;
