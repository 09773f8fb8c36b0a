/**
 * Sends what stands in the topic of alerts to one receiver: in order for each subject, again and
 * again while the receiver is away, and none lost.
 */
@NullMarked
package dev.hearth.infra.notify.send;

import org.jspecify.annotations.NullMarked;
