/**
 * The life of alerts in one community: what opens them, what becomes of them while they are open,
 * who is told, and what ends them. Pure, but for the codecs.
 */
@NullMarked
package dev.hearth.jobs.alert.life;

import org.jspecify.annotations.NullMarked;
