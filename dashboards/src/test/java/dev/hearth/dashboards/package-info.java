/** Tests of the boards. */
@NullMarked
package dev.hearth.dashboards;

import org.jspecify.annotations.NullMarked;
