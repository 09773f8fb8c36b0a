package dev.hearth.jobs.activity;

import static dev.hearth.jobs.activity.Counter.EFFECTIVE_MESSAGES;
import static dev.hearth.jobs.activity.Counter.EVENTS;
import static dev.hearth.jobs.activity.Counter.JOINS;
import static dev.hearth.jobs.activity.Counter.KICKS;
import static dev.hearth.jobs.activity.Counter.LEAVES;
import static dev.hearth.jobs.activity.Counter.MESSAGES;
import static dev.hearth.jobs.activity.Counter.MESSAGES_ALL;
import static dev.hearth.jobs.activity.Counter.MESSAGES_BOT;
import static dev.hearth.jobs.activity.Counter.MESSAGES_OWNER;
import static dev.hearth.jobs.activity.Counter.MESSAGES_STAFF;
import static dev.hearth.jobs.activity.Counter.MESSAGES_SYSTEM;
import static dev.hearth.jobs.activity.Counter.QUESTIONS;
import static dev.hearth.jobs.activity.Counter.REACTIONS;
import static dev.hearth.jobs.activity.Counter.REPLIES;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.EventType;
import dev.hearth.jobs.flow.event.Role;

/** How one event changes the counters; everything but who posted, which takes a set. */
final class Counts {
  private Counts() {}

  static int[] none() {
    return new int[Counter.values().length];
  }

  static int get(int[] counts, Counter counter) {
    return counts[counter.ordinal()];
  }

  static void inc(int[] counts, Counter counter) {
    counts[counter.ordinal()]++;
  }

  /** Adds what another part counted. */
  static void addAll(int[] counts, int[] more) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += more[i];
    }
  }

  /** A message of somebody who is no bot. */
  static boolean isPostOfAnyone(Event event) {
    return event.type().isMessage() && event.role() != Role.BOT;
  }

  /** A message of a member who is neither staff nor owner nor bot. */
  static boolean isPostOfMember(Event event) {
    return event.type().isMessage() && event.role() == Role.MEMBER;
  }

  static void add(int[] counts, Event event) {
    inc(counts, EVENTS);
    if (event.type().isMessage()) {
      addMessage(counts, event);
    } else if (event.type() == EventType.SYSTEM) {
      inc(counts, MESSAGES_SYSTEM);
    } else if (event.role() != Role.BOT) {
      addOccurrence(counts, event.type());
    }
  }

  private static void addMessage(int[] counts, Event event) {
    switch (event.role()) {
      case BOT -> inc(counts, MESSAGES_BOT);
      case STAFF -> {
        inc(counts, MESSAGES_ALL);
        inc(counts, MESSAGES_STAFF);
      }
      case OWNER -> {
        inc(counts, MESSAGES_ALL);
        inc(counts, MESSAGES_OWNER);
      }
      case MEMBER -> {
        inc(counts, MESSAGES_ALL);
        inc(counts, MESSAGES);
        inc(counts, kindOf(event.type()));
        addQualities(counts, event);
      }
    }
  }

  private static void addQualities(int[] counts, Event event) {
    if (event.isReply()) {
      inc(counts, REPLIES);
    }
    if (event.isQuestion()) {
      inc(counts, QUESTIONS);
    }
    if (event.isEffective()) {
      inc(counts, EFFECTIVE_MESSAGES);
    }
  }

  private static Counter kindOf(EventType type) {
    return switch (type) {
      case TEXT -> Counter.TEXT_MESSAGES;
      case IMAGE -> Counter.IMAGE_MESSAGES;
      case VIDEO -> Counter.VIDEO_MESSAGES;
      case VOICE -> Counter.VOICE_MESSAGES;
      case FILE -> Counter.FILE_MESSAGES;
      case LINK -> Counter.LINK_MESSAGES;
      case STICKER -> Counter.STICKER_MESSAGES;
      case POLL -> Counter.POLL_MESSAGES;
      default -> Counter.OTHER_MESSAGES;
    };
  }

  private static void addOccurrence(int[] counts, EventType type) {
    switch (type) {
      case REACTION_ADDED -> inc(counts, REACTIONS);
      case MEMBER_JOINED -> inc(counts, JOINS);
      case MEMBER_LEFT -> inc(counts, LEAVES);
      case MEMBER_KICKED -> inc(counts, KICKS);
      default -> {
        // Other types have no column of their own; EVENTS has counted them.
      }
    }
  }
}
