@NullMarked
package dev.hearth.jobs.silence.score;

import org.jspecify.annotations.NullMarked;
