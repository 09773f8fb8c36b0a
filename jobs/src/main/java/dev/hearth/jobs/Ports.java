package dev.hearth.jobs;

import dev.hearth.jobs.flow.erase.Trace;
import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.GroupKey;
import dev.hearth.jobs.flow.event.MemberKey;
import dev.hearth.jobs.flow.event.Message;
import dev.hearth.jobs.flow.event.Occurrence;
import dev.hearth.jobs.flow.event.Pulse;
import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.reject.Rejected;
import dev.hearth.jobs.flow.row.Table;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;

/**
 * The ends of a graph: what comes in and where results go. Jobs that are given the same ports share
 * one source, one decoding and one deduplication.
 */
public interface Ports {

  /** Messages in full, repeats included; to be used in the chain that decodes them only. */
  DataStream<Message> messages();

  /** Member events in full, repeats included; to be used in the chain that decodes them only. */
  DataStream<Occurrence> occurrences();

  /** What is left of events of members who are forgotten, repeats included, in the same chain. */
  DataStream<Trace> traces();

  /** That members are to be forgotten, repeats included, in the same chain. */
  DataStream<Event> erasures();

  /** All events by group, each once. Operators keyed by group may follow without a shuffle. */
  KeyedStream<Event, GroupKey> eventsByGroup();

  /** The same events by member, all groups of a community together; without a shuffle likewise. */
  KeyedStream<Event, MemberKey> eventsByMember();

  /** What sources say of themselves, repeats included, in no order. */
  DataStream<Pulse> pulses();

  /**
   * Writes facts to a table.
   *
   * @param uid prefix of the operators' uids
   */
  <T> void write(String uid, DataStream<T> facts, Table<T> table);

  /** Hands on what a job found, for the rules of alerts to decide what becomes of it. */
  void alert(DataStream<Finding> findings);

  /** Sends what a job does not take to where rejections go. */
  void reject(DataStream<Rejected> rejected);
}
