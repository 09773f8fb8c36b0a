/** Micro benchmarks of the hot path, by JMH. Knows the flow and the generated traffic. */
@NullMarked
package dev.hearth.bench.micro;

import org.jspecify.annotations.NullMarked;
