@NullMarked
package dev.hearth.infra.chaos.proxy;

import org.jspecify.annotations.NullMarked;
