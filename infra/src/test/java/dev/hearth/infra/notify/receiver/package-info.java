@NullMarked
package dev.hearth.infra.notify.receiver;

import org.jspecify.annotations.NullMarked;
