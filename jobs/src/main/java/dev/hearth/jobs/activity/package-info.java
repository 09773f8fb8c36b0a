/** Live activity: what happened in each minute of each group and community. */
@NullMarked
package dev.hearth.jobs.activity;

import org.jspecify.annotations.NullMarked;
