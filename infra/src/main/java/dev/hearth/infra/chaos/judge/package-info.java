/** The undisturbed truth, and what an installation has made of it. */
@NullMarked
package dev.hearth.infra.chaos.judge;

import org.jspecify.annotations.NullMarked;
