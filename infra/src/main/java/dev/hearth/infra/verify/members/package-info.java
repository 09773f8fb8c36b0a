/** Recounts the days of members by plain SQL and compares. Knows the definitions of verify. */
@NullMarked
package dev.hearth.infra.verify.members;

import org.jspecify.annotations.NullMarked;
