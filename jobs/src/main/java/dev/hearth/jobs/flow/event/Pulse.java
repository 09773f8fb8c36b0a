package dev.hearth.jobs.flow.event;

/**
 * A source says that it is alive, and that it has sent everything up to a time.
 *
 * @param platform the source's platform
 * @param communityId the source's community
 * @param atMs up to when, milliseconds since 1970 UTC
 * @param everyMs the source promises a pulse at least this often, milliseconds; 0 when it promises
 *     nothing
 */
public record Pulse(String platform, String communityId, long atMs, long everyMs) {}
