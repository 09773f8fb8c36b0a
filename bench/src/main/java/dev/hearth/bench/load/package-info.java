/**
 * Load runs: the whole pipeline next to a bare read of the same topics, in events per second and
 * CPU-seconds per million events. Knows the stack, the importer, the traffic and the jobs.
 */
@NullMarked
package dev.hearth.bench.load;

import org.jspecify.annotations.NullMarked;
