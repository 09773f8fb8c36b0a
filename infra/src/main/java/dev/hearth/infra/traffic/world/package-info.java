/**
 * The world that generated traffic happens in: its hours, groups, members, scenes and words, each a
 * pure function of the seed. Knows nothing but the JDK.
 */
@NullMarked
package dev.hearth.infra.traffic.world;

import org.jspecify.annotations.NullMarked;
