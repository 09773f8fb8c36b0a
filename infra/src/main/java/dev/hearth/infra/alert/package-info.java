/** Alerts as ClickHouse holds them, and what people do about them. */
@NullMarked
package dev.hearth.infra.alert;

import org.jspecify.annotations.NullMarked;
