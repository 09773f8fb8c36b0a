/** Queries of the raw messages that find the scores of silences anew, for whoever doubts them. */
@NullMarked
package dev.hearth.jobs.silence.proof;

import org.jspecify.annotations.NullMarked;
