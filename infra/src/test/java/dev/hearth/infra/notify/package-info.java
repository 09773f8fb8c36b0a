@NullMarked
package dev.hearth.infra.notify;

import org.jspecify.annotations.NullMarked;
