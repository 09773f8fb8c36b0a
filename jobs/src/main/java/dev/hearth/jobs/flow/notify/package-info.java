/**
 * What can be configured about notifications. No job sends any: the program {@code hearth} does.
 * The options stand here because all of them are declared in one catalogue.
 */
@NullMarked
package dev.hearth.jobs.flow.notify;

import org.jspecify.annotations.NullMarked;
