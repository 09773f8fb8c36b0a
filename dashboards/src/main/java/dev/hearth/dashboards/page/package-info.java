/**
 * Hearth's own page and the small server that serves it: what goes on, what needs somebody, and
 * whether all of it is to be trusted. It asks the queries of the boards' panels. It needs no
 * Grafana, no build of scripts and no other machine.
 */
@NullMarked
package dev.hearth.dashboards.page;

import org.jspecify.annotations.NullMarked;
