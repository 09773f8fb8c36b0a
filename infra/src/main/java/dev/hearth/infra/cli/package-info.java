/**
 * The program {@code hearth}: reads the command line, says what went wrong, and ends with the right
 * code. The commands themselves are in {@code cli.command}.
 */
@NullMarked
package dev.hearth.infra.cli;

import org.jspecify.annotations.NullMarked;
