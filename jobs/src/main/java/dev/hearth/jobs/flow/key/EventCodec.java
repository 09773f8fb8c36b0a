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

/** The bytes of an {@link Event} on the network: about 70, most of them the two ids. */
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
    return 1;
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
  }

  @Override
  public Event read(DataInputView in, int version) throws IOException {
    return new Event(
        strings.read(in),
        strings.read(in),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        TYPES[in.readByte()],
        ROLES[in.readByte()],
        in.readByte(),
        new Origin(strings.read(in), in.readInt(), in.readLong()));
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
