@NullMarked
package dev.hearth.infra.clickhouse;

import org.jspecify.annotations.NullMarked;
