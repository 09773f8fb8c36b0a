/** What left the flow: what it is, where it stood and why. Knows nothing of the command line. */
@NullMarked
package dev.hearth.infra.rejected;

import org.jspecify.annotations.NullMarked;
