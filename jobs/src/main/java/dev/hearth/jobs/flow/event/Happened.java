package dev.hearth.jobs.flow.event;

/** Something that happened somewhere at some time: enough to say of it that it came too late. */
public interface Happened {

  /** The community. */
  String communityId();

  /** The group; empty for something that happened outside any group. */
  String groupId();

  /** The id of the event; empty where it was left behind. */
  default String eventId() {
    return "";
  }

  /** When it happened, milliseconds since 1970 UTC. */
  long atMs();

  /** Where the record came from. */
  Origin origin();
}
