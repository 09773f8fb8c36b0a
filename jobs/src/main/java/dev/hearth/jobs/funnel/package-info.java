/** Funnels: how far members come on a path in steps, kept live and put right by late events. */
@NullMarked
package dev.hearth.jobs.funnel;

import org.jspecify.annotations.NullMarked;
