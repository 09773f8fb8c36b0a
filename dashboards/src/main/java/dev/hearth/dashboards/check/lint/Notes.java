package dev.hearth.dashboards.check.lint;

import dev.hearth.dashboards.check.Finding;
import java.util.ArrayList;
import java.util.List;

/** Findings of one file, as they are made. */
final class Notes {
  private final String file;
  private final List<Finding> findings = new ArrayList<>();

  Notes(String file) {
    this.file = file;
  }

  void unless(boolean right, String part, String message) {
    if (!right) {
      findings.add(new Finding(file, part, message));
    }
  }

  List<Finding> findings() {
    return findings;
  }
}
