package dev.hearth.jobs.flow.sink.client;

import java.util.Map;

/**
 * A table as the server describes it.
 *
 * @param engine its engine, such as {@code ReplacingMergeTree}; empty without the table
 * @param types the types of the columns that can be inserted, by name, in the server's spelling
 */
public record TableShape(String engine, Map<String, String> types) {}
