/** Members: what each did on each day, which tier each is in, and who carries a group alone. */
@NullMarked
package dev.hearth.jobs.members;

import org.jspecify.annotations.NullMarked;
