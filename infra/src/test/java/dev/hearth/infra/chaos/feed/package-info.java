@NullMarked
package dev.hearth.infra.chaos.feed;

import org.jspecify.annotations.NullMarked;
