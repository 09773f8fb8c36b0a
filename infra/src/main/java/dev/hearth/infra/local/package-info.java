/** What the machine lends: ports and directories. Every server of the stack asks here first. */
@NullMarked
package dev.hearth.infra.local;

import org.jspecify.annotations.NullMarked;
