/** What the larger commands do: the demonstration, its screen, its links. */
@NullMarked
package dev.hearth.infra.cli.run;

import org.jspecify.annotations.NullMarked;
