/** The bytes of what the job of members keeps and sends. */
@NullMarked
package dev.hearth.jobs.members.state;

import org.jspecify.annotations.NullMarked;
