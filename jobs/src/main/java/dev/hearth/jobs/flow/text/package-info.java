/** What a text is worth, wherever it is counted. */
@NullMarked
package dev.hearth.jobs.flow.text;

import org.jspecify.annotations.NullMarked;
