package dev.hearth.jobs.funnel.state;

import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Strings;
import dev.hearth.jobs.flow.state.Varints;
import dev.hearth.jobs.funnel.follow.Followed;
import dev.hearth.jobs.funnel.path.FunnelMemory;
import dev.hearth.jobs.funnel.path.Progress;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link Followed}: one where the path is over. */
public final class FollowedCodec implements Codec<Followed> {
  private static final long serialVersionUID = 1L;

  private static final int OVER = 1;
  private static final int HAS_PROGRESS = 2;
  private static final int HAS_SETTLED = 4;
  private static final int WAS_TOLD = 8;
  private static final int IS_ARMED = 16;

  private final PathBytes paths = new PathBytes();
  private final Strings strings = new Strings();

  @Override
  public Class<Followed> type() {
    return Followed.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Followed followed, DataOutputView out) throws IOException {
    FunnelMemory memory = followed.memory();
    if (memory.over()) {
      out.writeByte(OVER);
      return;
    }
    boolean hasProgress = !memory.settled().equals(Progress.NONE);
    boolean hasSettled = memory.settledMs() != Long.MIN_VALUE;
    boolean wasTold = memory.toldMs() != Long.MIN_VALUE;
    boolean isArmed = followed.armedMs() != Followed.NEVER;
    out.writeByte(
        (hasProgress ? HAS_PROGRESS : 0)
            | (hasSettled ? HAS_SETTLED : 0)
            | (wasTold ? WAS_TOLD : 0)
            | (isArmed ? IS_ARMED : 0));
    Varints.write(memory.hits(), out);
    if (hasProgress) {
      paths.write(memory.settled(), out);
    }
    writeIf(hasSettled, memory.settledMs(), out);
    writeIf(wasTold, memory.toldMs(), out);
    writeIf(isArmed, followed.armedMs(), out);
    paths.write(memory.recent(), out);
    Varints.write(followed.platforms().size(), out);
    for (Map.Entry<String, String> platform : followed.platforms().entrySet()) {
      strings.write(platform.getKey(), out);
      strings.write(platform.getValue(), out);
    }
  }

  @Override
  public Followed read(DataInputView in, int version) throws IOException {
    int flags = in.readByte();
    if ((flags & OVER) != 0) {
      return Followed.OVER;
    }
    long hits = Varints.read(in);
    Progress settled = (flags & HAS_PROGRESS) == 0 ? Progress.NONE : paths.progress(in);
    long settledMs = readIf((flags & HAS_SETTLED) != 0, Long.MIN_VALUE, in);
    long toldMs = readIf((flags & WAS_TOLD) != 0, Long.MIN_VALUE, in);
    long armedMs = readIf((flags & IS_ARMED) != 0, Followed.NEVER, in);
    var memory = new FunnelMemory(settled, settledMs, paths.touches(in), hits, toldMs, false);
    Map<String, String> platforms = new HashMap<>();
    for (long left = Varints.read(in); left > 0; left--) {
      platforms.put(strings.read(in), strings.read(in));
    }
    return new Followed(memory, armedMs, platforms);
  }

  private static void writeIf(boolean there, long atMs, DataOutputView out) throws IOException {
    if (there) {
      Varints.writeSigned(atMs, out);
    }
  }

  private static long readIf(boolean there, long otherwise, DataInputView in) throws IOException {
    return there ? Varints.readSigned(in) : otherwise;
  }

  @Override
  public Followed copy(Followed followed) {
    return followed;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<Followed> duplicate() {
    return new FollowedCodec();
  }
}
