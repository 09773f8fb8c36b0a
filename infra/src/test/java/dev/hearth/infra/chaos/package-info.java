@NullMarked
package dev.hearth.infra.chaos;

import org.jspecify.annotations.NullMarked;
