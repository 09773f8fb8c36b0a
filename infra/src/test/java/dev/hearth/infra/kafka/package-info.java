@NullMarked
package dev.hearth.infra.kafka;

import org.jspecify.annotations.NullMarked;
