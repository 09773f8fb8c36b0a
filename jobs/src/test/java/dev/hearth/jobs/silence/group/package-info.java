@NullMarked
package dev.hearth.jobs.silence.group;

import org.jspecify.annotations.NullMarked;
