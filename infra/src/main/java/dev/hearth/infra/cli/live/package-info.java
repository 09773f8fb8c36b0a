/** How a running house does, and the screen that shows it. */
@NullMarked
package dev.hearth.infra.cli.live;

import org.jspecify.annotations.NullMarked;
