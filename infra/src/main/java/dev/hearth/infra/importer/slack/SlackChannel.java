package dev.hearth.infra.importer.slack;

/**
 * A channel of an export.
 *
 * @param id Slack's id; the folder's name where the export does not list the channel
 * @param name what people call it
 */
record SlackChannel(String id, String name) {}
