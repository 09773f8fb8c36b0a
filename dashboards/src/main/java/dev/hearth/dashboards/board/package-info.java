/**
 * The boards, as their YAML and SQL files describe them: what is asked, how it is shown, and what
 * it means, in both languages. What several queries ask of stands once, in {@code shared/NAME.sql},
 * and is put in where a line says {@code -- include NAME}. Knows neither Grafana's format nor a
 * page.
 */
@NullMarked
package dev.hearth.dashboards.board;

import org.jspecify.annotations.NullMarked;
