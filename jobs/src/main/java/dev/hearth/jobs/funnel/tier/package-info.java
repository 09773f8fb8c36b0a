/**
 * How members climb from one tier of groups to the next, such as from fan group to course group.
 */
@NullMarked
package dev.hearth.jobs.funnel.tier;

import org.jspecify.annotations.NullMarked;
