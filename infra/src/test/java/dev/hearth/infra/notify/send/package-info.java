@NullMarked
package dev.hearth.infra.notify.send;

import org.jspecify.annotations.NullMarked;
