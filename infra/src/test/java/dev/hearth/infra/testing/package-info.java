/** What several tests stand on. */
@NullMarked
package dev.hearth.infra.testing;

import org.jspecify.annotations.NullMarked;
