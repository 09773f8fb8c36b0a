/** Tests of the load runs. */
@NullMarked
package dev.hearth.bench.load;

import org.jspecify.annotations.NullMarked;
