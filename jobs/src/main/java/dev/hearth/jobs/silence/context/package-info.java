/** What may explain a silence: who usually speaks at this hour, and what happened around it. */
@NullMarked
package dev.hearth.jobs.silence.context;

import org.jspecify.annotations.NullMarked;
