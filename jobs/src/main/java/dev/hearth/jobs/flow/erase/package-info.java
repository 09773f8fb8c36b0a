/**
 * Members who are to be forgotten: what names them is taken out of what arrives, so that nothing
 * that is read again brings them back.
 */
@NullMarked
package dev.hearth.jobs.flow.erase;

import org.jspecify.annotations.NullMarked;
