package dev.hearth.jobs.funnel.state;

import dev.hearth.jobs.flow.event.Origin;
import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Strings;
import dev.hearth.jobs.flow.state.Varints;
import dev.hearth.jobs.funnel.follow.Hit;
import dev.hearth.jobs.funnel.match.Match;
import dev.hearth.jobs.funnel.path.Touch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link Hit} on the network: what its matches share is written once. */
public final class HitCodec implements Codec<Hit> {
  private static final long serialVersionUID = 1L;

  /** The unit of a match is the group, which is written already, or nothing. */
  private static final int OF_GROUP = 1;

  private static final int OF_ALL = 2;
  private static final int IS_MESSAGE = 4;
  private static final int HAS_EXCLUSIONS = 8;
  private static final int HAS_BREAKDOWN = 16;

  private final Strings strings = new Strings();

  @Override
  public Class<Hit> type() {
    return Hit.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Hit hit, DataOutputView out) throws IOException {
    strings.write(hit.platform(), out);
    strings.write(hit.communityId(), out);
    strings.write(hit.groupId(), out);
    strings.write(hit.memberId(), out);
    strings.write(hit.eventId(), out);
    out.writeLong(hit.atMs());
    strings.write(hit.origin().topic(), out);
    out.writeInt(hit.origin().partition());
    out.writeLong(hit.origin().offset());
    Varints.write(hit.matches().size(), out);
    for (Match match : hit.matches()) {
      write(match, hit.groupId(), out);
    }
  }

  @Override
  public Hit read(DataInputView in, int version) throws IOException {
    String platform = strings.read(in);
    String communityId = strings.read(in);
    String groupId = strings.read(in);
    String memberId = strings.read(in);
    String eventId = strings.read(in);
    long atMs = in.readLong();
    Origin origin = new Origin(strings.read(in), in.readInt(), in.readLong());
    int size = (int) Varints.read(in);
    List<Match> matches = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      matches.add(match(atMs, eventId, groupId, in));
    }
    return new Hit(platform, communityId, groupId, memberId, eventId, atMs, matches, origin);
  }

  private void write(Match match, String groupId, DataOutputView out) throws IOException {
    Touch touch = match.touch();
    boolean ofGroup = match.unit().equals(groupId);
    boolean ofAll = match.unit().isEmpty();
    out.writeByte(
        (ofGroup ? OF_GROUP : 0)
            | (ofAll ? OF_ALL : 0)
            | (touch.message() ? IS_MESSAGE : 0)
            | (touch.exclusions() == 0 ? 0 : HAS_EXCLUSIONS)
            | (touch.breakdown().isEmpty() ? 0 : HAS_BREAKDOWN));
    strings.write(match.funnelId(), out);
    if (!ofGroup && !ofAll) {
      strings.write(match.unit(), out);
    }
    Varints.write(touch.steps(), out);
    if (touch.exclusions() != 0) {
      Varints.write(touch.exclusions(), out);
    }
    if (!touch.breakdown().isEmpty()) {
      strings.writeAll(touch.breakdown(), out);
    }
  }

  private Match match(long atMs, String eventId, String groupId, DataInputView in)
      throws IOException {
    int flags = in.readByte();
    String funnelId = strings.read(in);
    String unit = (flags & OF_ALL) != 0 ? "" : (flags & OF_GROUP) != 0 ? groupId : strings.read(in);
    int steps = (int) Varints.read(in);
    int exclusions = (flags & HAS_EXCLUSIONS) == 0 ? 0 : (int) Varints.read(in);
    List<String> breakdown = (flags & HAS_BREAKDOWN) == 0 ? List.of() : strings.readAll(in);
    boolean message = (flags & IS_MESSAGE) != 0;
    return new Match(
        funnelId, unit, new Touch(atMs, steps, exclusions, eventId, message, groupId, breakdown));
  }

  @Override
  public Hit copy(Hit hit) {
    return hit;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<Hit> duplicate() {
    return new HitCodec();
  }
}
