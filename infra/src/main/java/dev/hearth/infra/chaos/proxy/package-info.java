/** A TCP proxy in front of ClickHouse that cuts, delays, refuses and rewrites on demand. */
@NullMarked
package dev.hearth.infra.chaos.proxy;

import org.jspecify.annotations.NullMarked;
