package dev.hearth.dashboards.page;

import java.util.List;

/** Looks how the parts of the pipeline do, without asking the database what they wrote. */
@FunctionalInterface
public interface Probe {
  /** Where nobody looks. */
  Probe NONE = List::of;

  /** One light for each part; returns within a few seconds, whatever is down. */
  List<Light> look();
}
