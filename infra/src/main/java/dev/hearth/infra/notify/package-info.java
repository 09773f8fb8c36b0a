/**
 * Tells people of alerts: reads the topic of alerts and calls webhooks, each receiver by itself.
 *
 * <p>The topic is the queue. Each receiver has its own place in it, so that one that is away for
 * days holds up nobody and loses nothing, and memory does not grow.
 */
@NullMarked
package dev.hearth.infra.notify;

import org.jspecify.annotations.NullMarked;
