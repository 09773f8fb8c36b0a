/** What was found, in words for a terminal. */
@NullMarked
package dev.hearth.infra.cli.report;

import org.jspecify.annotations.NullMarked;
