/** Analysts who may see some communities and no others: row filters of ClickHouse. */
@NullMarked
package dev.hearth.infra.reader;

import org.jspecify.annotations.NullMarked;
