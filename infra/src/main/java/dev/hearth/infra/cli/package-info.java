/**
 * The program {@code hearth}: one class per command. Constructing a command touches nothing heavy,
 * so that {@code --help} is quick; what a command does lives in {@code cli.run}.
 */
@NullMarked
package dev.hearth.infra.cli;

import org.jspecify.annotations.NullMarked;
