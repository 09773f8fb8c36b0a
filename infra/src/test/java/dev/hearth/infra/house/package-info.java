/** The whole house under test. */
@NullMarked
package dev.hearth.infra.house;

import org.jspecify.annotations.NullMarked;
