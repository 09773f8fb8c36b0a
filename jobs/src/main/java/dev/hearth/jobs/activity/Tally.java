package dev.hearth.jobs.activity;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.model.LongSet;

/**
 * What happened in one minute of a group, or of a part of a community, with the sets of who posted.
 * Bound: about 200 bytes, and 8 to 16 bytes for each distinct poster of that minute.
 *
 * @param counts by {@link Counter}; those of distinct posters are filled in when a row is made
 * @param posters members who posted
 * @param staff staff and owners who posted; one who did so in both roles is in both sets
 */
record Tally(int[] counts, LongSet posters, LongSet staff) {

  Tally() {
    this(Counts.none(), new LongSet(), new LongSet());
  }

  void add(Event event) {
    Counts.add(counts, event);
    if (Counts.isPostOfMember(event)) {
      posters.add(event.member());
    } else if (Counts.isPostOfAnyone(event)) {
      staff.add(event.member());
    }
  }

  /** Adds what another part of the same minute counted. */
  void addAll(Tally more) {
    Counts.addAll(counts, more.counts);
    more.posters.forEach(posters::add);
    more.staff.forEach(staff::add);
  }

  /** Distinct members, staff and owners who posted. */
  int postersOfAnyRole() {
    if (staff.size() == 0) {
      return posters.size();
    }
    int[] both = {posters.size()};
    staff.forEach(
        member -> {
          if (!posters.contains(member)) {
            both[0]++;
          }
        });
    return both[0];
  }

  /** The counters of a row, those of distinct posters among them. */
  int[] toRow() {
    int[] row = counts.clone();
    row[Counter.POSTERS.ordinal()] = posters.size();
    row[Counter.POSTERS_ALL.ordinal()] = postersOfAnyRole();
    return row;
  }

  int events() {
    return Counts.get(counts, Counter.EVENTS);
  }

  Tally copy() {
    return new Tally(counts.clone(), posters.copy(), staff.copy());
  }
}
