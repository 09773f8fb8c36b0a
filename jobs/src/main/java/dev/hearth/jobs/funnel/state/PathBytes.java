package dev.hearth.jobs.funnel.state;

import dev.hearth.jobs.flow.state.Strings;
import dev.hearth.jobs.flow.state.Varints;
import dev.hearth.jobs.funnel.path.Progress;
import dev.hearth.jobs.funnel.path.Run;
import dev.hearth.jobs.funnel.path.Touch;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** The bytes of what paths are made of; times are written by how far they are from others. */
final class PathBytes implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int SHOWN = 1;
  private static final int EXCLUDED = 2;
  private static final int BROKEN = 4;
  private static final int STUCK = 8;

  private static final int IS_MESSAGE = 1;
  private static final int HAS_EXCLUSIONS = 2;
  private static final int HAS_BREAKDOWN = 4;
  private static final int SAME_GROUP = 8;

  private final Strings strings = new Strings();

  void write(Progress progress, DataOutputView out) throws IOException {
    Run shown = progress.shown();
    boolean stuck = progress.stuckUntilMs() != Long.MIN_VALUE;
    out.writeByte(
        (shown == null ? 0 : SHOWN)
            | (progress.excludedMs() == 0 ? 0 : EXCLUDED)
            | (progress.broken() ? BROKEN : 0)
            | (stuck ? STUCK : 0));
    if (shown != null) {
      write(shown, out);
    }
    if (progress.excludedMs() != 0) {
      Varints.writeSigned(progress.excludedMs(), out);
    }
    if (stuck) {
      Varints.writeSigned(progress.stuckUntilMs(), out);
    }
    Varints.write(progress.runs().size(), out);
    for (Run run : progress.runs()) {
      write(run, out);
    }
  }

  Progress progress(DataInputView in) throws IOException {
    int flags = in.readByte();
    @Nullable Run shown = (flags & SHOWN) == 0 ? null : run(in);
    long excludedMs = (flags & EXCLUDED) == 0 ? 0 : Varints.readSigned(in);
    long stuckUntilMs = (flags & STUCK) == 0 ? Long.MIN_VALUE : Varints.readSigned(in);
    List<Run> runs = new ArrayList<>();
    for (long left = Varints.read(in); left > 0; left--) {
      runs.add(run(in));
    }
    return new Progress(shown, excludedMs, (flags & BROKEN) != 0, runs, stuckUntilMs);
  }

  void write(Run run, DataOutputView out) throws IOException {
    strings.write(run.groupId(), out);
    writeAll(run.breakdown(), out);
    out.writeByte(run.level());
    long beforeMs = 0;
    for (int i = 0; i < run.level(); i++) {
      out.writeByte(run.steps().get(i));
      long atMs = run.reachedMs().get(i);
      Varints.writeSigned(atMs - beforeMs, out);
      beforeMs = atMs;
    }
  }

  Run run(DataInputView in) throws IOException {
    String groupId = strings.read(in);
    List<String> breakdown = readAll(in);
    int level = in.readByte();
    List<Long> reachedMs = new ArrayList<>(level);
    List<Integer> steps = new ArrayList<>(level);
    long atMs = 0;
    for (int i = 0; i < level; i++) {
      steps.add((int) in.readByte());
      atMs += Varints.readSigned(in);
      reachedMs.add(atMs);
    }
    return new Run(groupId, breakdown, reachedMs, steps);
  }

  /** Events in their order, each by how long after the one before and in which other group. */
  void write(List<Touch> touches, DataOutputView out) throws IOException {
    Varints.write(touches.size(), out);
    long beforeMs = 0;
    String group = "";
    for (Touch touch : touches) {
      boolean sameGroup = touch.groupId().equals(group);
      out.writeByte(
          (touch.message() ? IS_MESSAGE : 0)
              | (touch.exclusions() == 0 ? 0 : HAS_EXCLUSIONS)
              | (touch.breakdown().isEmpty() ? 0 : HAS_BREAKDOWN)
              | (sameGroup ? SAME_GROUP : 0));
      Varints.writeSigned(touch.atMs() - beforeMs, out);
      Varints.write(touch.steps(), out);
      strings.write(touch.eventId(), out);
      if (touch.exclusions() != 0) {
        Varints.write(touch.exclusions(), out);
      }
      if (!touch.breakdown().isEmpty()) {
        writeAll(touch.breakdown(), out);
      }
      if (!sameGroup) {
        strings.write(touch.groupId(), out);
      }
      beforeMs = touch.atMs();
      group = touch.groupId();
    }
  }

  List<Touch> touches(DataInputView in) throws IOException {
    int size = (int) Varints.read(in);
    List<Touch> touches = new ArrayList<>(size);
    long atMs = 0;
    String group = "";
    for (int i = 0; i < size; i++) {
      int flags = in.readByte();
      atMs += Varints.readSigned(in);
      int steps = (int) Varints.read(in);
      String eventId = strings.read(in);
      int exclusions = (flags & HAS_EXCLUSIONS) == 0 ? 0 : (int) Varints.read(in);
      List<String> breakdown = (flags & HAS_BREAKDOWN) == 0 ? List.of() : readAll(in);
      group = (flags & SAME_GROUP) == 0 ? strings.read(in) : group;
      boolean message = (flags & IS_MESSAGE) != 0;
      touches.add(new Touch(atMs, steps, exclusions, eventId, message, group, breakdown));
    }
    return touches;
  }

  private void writeAll(List<String> texts, DataOutputView out) throws IOException {
    out.writeByte(texts.size());
    for (String text : texts) {
      strings.write(text, out);
    }
  }

  private List<String> readAll(DataInputView in) throws IOException {
    int size = in.readUnsignedByte();
    List<String> texts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      texts.add(strings.read(in));
    }
    return texts;
  }
}
