/** Tests of the micro benchmarks. */
@NullMarked
package dev.hearth.bench.micro;

import org.jspecify.annotations.NullMarked;
