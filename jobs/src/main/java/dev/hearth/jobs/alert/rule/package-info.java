/** The rules of alerts: what an operator writes in YAML, checked and explained. */
@NullMarked
package dev.hearth.jobs.alert.rule;

import org.jspecify.annotations.NullMarked;
