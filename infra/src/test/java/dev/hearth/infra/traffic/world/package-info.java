/** Tests of the world that generated traffic happens in. */
@NullMarked
package dev.hearth.infra.traffic.world;

import org.jspecify.annotations.NullMarked;
