/** Groups of which one member makes most of the talk. */
@NullMarked
package dev.hearth.jobs.members.talk;

import org.jspecify.annotations.NullMarked;
