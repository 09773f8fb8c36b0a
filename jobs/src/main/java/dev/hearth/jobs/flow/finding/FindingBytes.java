package dev.hearth.jobs.flow.finding;

import dev.hearth.jobs.flow.finding.Finding.Words;
import dev.hearth.jobs.flow.state.Strings;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of what a finding and an alert have in common. */
public final class FindingBytes {
  private static final Subject.Type[] TYPES = Subject.Type.values();

  private FindingBytes() {}

  /** Writes a subject. */
  public static void write(Subject subject, Strings strings, DataOutputView out)
      throws IOException {
    out.writeByte(subject.type().ordinal());
    strings.write(subject.id(), out);
    strings.write(subject.communityId(), out);
    strings.write(subject.groupId(), out);
    strings.write(subject.platform(), out);
  }

  /** Reads a subject. */
  public static Subject subject(Strings strings, DataInputView in) throws IOException {
    return new Subject(
        TYPES[in.readByte()],
        strings.read(in),
        strings.read(in),
        strings.read(in),
        strings.read(in));
  }

  /** Writes words. */
  public static void write(Words words, Strings strings, DataOutputView out) throws IOException {
    strings.write(words.title(), out);
    strings.write(words.text(), out);
    strings.write(words.titleZh(), out);
    strings.write(words.textZh(), out);
  }

  /** Reads words. */
  public static Words words(Strings strings, DataInputView in) throws IOException {
    return new Words(strings.read(in), strings.read(in), strings.read(in), strings.read(in));
  }
}
