/** Faults that tests and demos put into archives: entries out of order, entries sent twice. */
@NullMarked
package dev.hearth.infra.importer.fault;

import org.jspecify.annotations.NullMarked;
