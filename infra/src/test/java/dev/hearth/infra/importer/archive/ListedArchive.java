package dev.hearth.infra.importer.archive;

import dev.hearth.jobs.flow.reject.Reason;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MemberEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An archive that was never a file: the entries that a test lists. */
public final class ListedArchive implements Archive {

  private final List<Entry> entries;
  private final Iterator<Entry> rest;
  private int read;
  private boolean closed;

  public ListedArchive(List<? extends Entry> entries) {
    this.entries = List.copyOf(entries);
    this.rest = this.entries.iterator();
  }

  /** A message of a member called ann in the group lobby. */
  public static Entry.Posted message(String id, long atMs) {
    return new Entry.Posted(
        ChatMessage.newBuilder()
            .setEventId(id)
            .setPlatform("test")
            .setCommunityId("acme")
            .setGroupId("lobby")
            .setMemberId("ann")
            .setOccurredAt(Instant.ofEpochMilli(atMs))
            .build());
  }

  /** Ann joins the community, outside any group. */
  public static Entry.Happened join(String id, long atMs) {
    return new Entry.Happened(
        MemberEvent.newBuilder()
            .setEventId(id)
            .setPlatform("test")
            .setCommunityId("acme")
            .setMemberId("ann")
            .setOccurredAt(Instant.ofEpochMilli(atMs))
            .setType("member.joined")
            .build());
  }

  /** A row without a member. */
  public static Entry.BadRow badRow(long line, long atMs) {
    return new Entry.BadRow(
        Reason.MISSING_ID, "member is empty", "chat.csv", line, new byte[] {'x'}, 1, atMs);
  }

  /** The id that a test gave an entry; the line of a bad row. */
  public static String id(Entry entry) {
    if (entry instanceof Entry.Posted posted) {
      return posted.message().getEventId();
    }
    return entry instanceof Entry.Happened happened
        ? happened.event().getEventId()
        : "line " + ((Entry.BadRow) entry).line();
  }

  /** Everything that is left in an archive. */
  public static List<Entry> rest(Archive archive) {
    List<Entry> all = new ArrayList<>();
    for (Entry next = archive.next(); next != null; next = archive.next()) {
      all.add(next);
    }
    return all;
  }

  /** The ids of everything that is left in an archive. */
  public static List<String> ids(Archive archive) {
    return rest(archive).stream().map(ListedArchive::id).toList();
  }

  @Override
  public String name() {
    return "listed";
  }

  @Override
  public long totalBytes() {
    return entries.size();
  }

  @Override
  public long bytesRead() {
    return read;
  }

  @Override
  public @Nullable Entry next() {
    if (!rest.hasNext()) {
      return null;
    }
    read++;
    return rest.next();
  }

  @Override
  public void close() {
    closed = true;
  }

  /** True once somebody closed it. */
  public boolean closed() {
    return closed;
  }
}
