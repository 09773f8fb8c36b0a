/**
 * Who is told of alerts, of which, and how: read strictly from a file, with secrets from outside.
 */
@NullMarked
package dev.hearth.infra.notify.receiver;

import org.jspecify.annotations.NullMarked;
