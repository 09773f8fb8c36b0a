package dev.hearth.infra.cli.term;

/**
 * The command line asks for something that cannot be: the message names it and the mend, in one
 * line. The program ends with 2.
 */
public final class WrongUse extends RuntimeException {

  /** One line: what is wrong, and the mend. */
  public WrongUse(String message) {
    super(message);
  }
}
