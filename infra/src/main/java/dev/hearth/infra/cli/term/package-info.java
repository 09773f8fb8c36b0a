/** What a program on a terminal needs: screens, progress, tables. Knows nothing of Hearth. */
@NullMarked
package dev.hearth.infra.cli.term;

import org.jspecify.annotations.NullMarked;
