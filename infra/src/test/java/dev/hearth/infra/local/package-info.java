@NullMarked
package dev.hearth.infra.local;

import org.jspecify.annotations.NullMarked;
