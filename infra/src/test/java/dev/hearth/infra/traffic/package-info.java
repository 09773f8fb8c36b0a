/** Tests of the generated traffic. */
@NullMarked
package dev.hearth.infra.traffic;

import org.jspecify.annotations.NullMarked;
