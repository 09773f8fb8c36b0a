package dev.hearth.jobs.flow.event;

/** What a member is in a group. The order is part of the saved state: append only. */
public enum Role {
  MEMBER,
  STAFF,
  OWNER,
  BOT
}
