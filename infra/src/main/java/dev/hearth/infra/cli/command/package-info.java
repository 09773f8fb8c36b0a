/**
 * One class per command. Constructing one touches nothing heavy, so that {@code --help} is quick.
 */
@NullMarked
package dev.hearth.infra.cli.command;

import org.jspecify.annotations.NullMarked;
