/** The rows of funnels against the plain SQL of each definition, and how they are put right. */
@NullMarked
package dev.hearth.infra.verify.funnel;

import org.jspecify.annotations.NullMarked;
