@NullMarked
package dev.hearth.jobs.silence;

import org.jspecify.annotations.NullMarked;
