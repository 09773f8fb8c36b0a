/** What the larger commands do, from the first step to the last. */
@NullMarked
package dev.hearth.infra.cli.run;

import org.jspecify.annotations.NullMarked;
