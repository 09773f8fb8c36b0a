package dev.hearth.jobs.flow.key;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.EventType;
import dev.hearth.jobs.flow.event.Origin;
import dev.hearth.jobs.flow.event.Role;
import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Strings;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of an {@link Event} on the network: about 90, most of them the four ids. */
public final class EventCodec implements Codec<Event> {
  private static final long serialVersionUID = 1L;
  private static final EventType[] TYPES = EventType.values();
  private static final Role[] ROLES = Role.values();

  private final Strings strings = new Strings();

  @Override
  public Class<Event> type() {
    return Event.class;
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void write(Event event, DataOutputView out) throws IOException {
    strings.write(event.communityId(), out);
    strings.write(event.groupId(), out);
    out.writeLong(event.member());
    out.writeLong(event.identity());
    out.writeLong(event.atMs());
    out.writeByte(event.type().ordinal());
    out.writeByte(event.role().ordinal());
    out.writeByte(event.flags());
    strings.write(event.origin().topic(), out);
    out.writeInt(event.origin().partition());
    out.writeLong(event.origin().offset());
    strings.write(event.platform(), out);
    strings.write(event.memberId(), out);
  }

  @Override
  public Event read(DataInputView in, int version) throws IOException {
    String communityId = strings.read(in);
    String groupId = strings.read(in);
    long member = in.readLong();
    long identity = in.readLong();
    long atMs = in.readLong();
    EventType type = TYPES[in.readByte()];
    Role role = ROLES[in.readByte()];
    byte flags = in.readByte();
    Origin origin = new Origin(strings.read(in), in.readInt(), in.readLong());
    String platform = version < 2 ? "" : strings.read(in);
    String memberId = version < 2 ? "" : strings.read(in);
    return new Event(
        platform,
        communityId,
        groupId,
        memberId,
        member,
        identity,
        atMs,
        type,
        role,
        flags,
        origin);
  }

  @Override
  public Event copy(Event event) {
    return event;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<Event> duplicate() {
    return new EventCodec();
  }
}
