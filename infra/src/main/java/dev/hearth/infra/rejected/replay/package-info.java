/** Brings back in what was rejected, once its cause is mended, and no record of it twice. */
@NullMarked
package dev.hearth.infra.rejected.replay;

import org.jspecify.annotations.NullMarked;
