/** Hearth's page over a house: what it reads, how it looks after the parts, what it may send. */
@NullMarked
package dev.hearth.infra.cli.page;

import org.jspecify.annotations.NullMarked;
