/**
 * The process in which the ClickHouse engine runs: a small JVM that loads the engine's library and
 * turns it into a server. Knows the JDK and JNA only, because nothing else is on its class path.
 */
@NullMarked
package dev.hearth.infra.clickhouse.engine;

import org.jspecify.annotations.NullMarked;
