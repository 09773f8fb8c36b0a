/** What crosses the network and by what it is keyed, as bytes. */
@NullMarked
package dev.hearth.jobs.flow.key;

import org.jspecify.annotations.NullMarked;
