package dev.hearth.dashboards.yaml;

/** A file does not say what it has to; the message names the file, the key and the mend. */
public final class BadFile extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /** With the file's name first. */
  public BadFile(String file, String message) {
    super(file + ": " + message);
  }
}
