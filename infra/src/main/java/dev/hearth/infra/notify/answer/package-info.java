/** What a receiver answered, and what is to be done after it. */
@NullMarked
package dev.hearth.infra.notify.answer;

import org.jspecify.annotations.NullMarked;
