package dev.hearth.jobs.funnel.definition;

import java.io.Serializable;

/**
 * What ends a path without success.
 *
 * @param when which events do
 * @param from number of the step, from 0, from which on they do
 * @param until number of the step, from 0, from which on they do not any more. In a funnel of any
 *     order an exclusion holds from the beginning to the last step, whichever they are.
 */
public record Exclusion(Condition when, int from, int until) implements Serializable {
  private static final long serialVersionUID = 1L;
}
