/** What a definition means, said in words, and what in it is doubtful. */
@NullMarked
package dev.hearth.jobs.funnel.words;

import org.jspecify.annotations.NullMarked;
