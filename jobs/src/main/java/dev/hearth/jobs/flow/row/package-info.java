/**
 * How a fact becomes a ClickHouse row: the table's declaration, the bytes, and the blocks of rows
 * that travel to the sink. Knows neither the network nor ClickHouse's client.
 */
@NullMarked
package dev.hearth.jobs.flow.row;

import org.jspecify.annotations.NullMarked;
