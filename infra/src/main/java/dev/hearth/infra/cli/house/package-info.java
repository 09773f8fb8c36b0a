/** The embedded stack as the program runs it: where it listens, keeps its data and logs. */
@NullMarked
package dev.hearth.infra.cli.house;

import org.jspecify.annotations.NullMarked;
