package dev.hearth.jobs;

import org.apache.flink.configuration.ReadableConfig;

/** One thing that Hearth computes: it wires operators between the ports and holds no rule. */
public interface Job {

  /** The word by which it is chosen, configured and seen everywhere. */
  String name();

  /** Adds its operators to the graph. */
  void assemble(Ports ports, ReadableConfig config);
}
