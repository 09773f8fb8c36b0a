package dev.hearth.jobs.flow.decode;

import dev.hearth.jobs.flow.reject.Reason;

/** Bytes that cannot become an event: a reason and a line of detail, without a stack trace. */
final class Unreadable extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  Unreadable(Reason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  static Unreadable malformed(String detail) {
    return new Unreadable(Reason.MALFORMED, detail);
  }

  Reason reason() {
    return reason;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
