/** Events in words of the domain, for tests of this module and of those that build on it. */
@NullMarked
package dev.hearth.jobs.testing;

import org.jspecify.annotations.NullMarked;
