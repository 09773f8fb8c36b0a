@NullMarked
package dev.hearth.infra.stack;

import org.jspecify.annotations.NullMarked;
