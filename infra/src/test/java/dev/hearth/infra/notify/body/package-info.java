@NullMarked
package dev.hearth.infra.notify.body;

import org.jspecify.annotations.NullMarked;
