/**
 * Slack exports, as a folder or a zip: users, channels and one file per channel and day. See {@link
 * dev.hearth.infra.importer.slack.SlackArchive}.
 */
@NullMarked
package dev.hearth.infra.importer.slack;

import org.jspecify.annotations.NullMarked;
