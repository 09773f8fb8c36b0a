package dev.hearth.jobs.flow.row;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** Rows of a table with one column of text, for tests. */
public final class Rows {
  public static final Table<String> TEXTS =
      Table.named("texts", String.class).string("text", text -> text).build();

  private Rows() {}

  /** The texts as one batch. */
  public static RowBatch of(String... texts) {
    RowBinary block = new RowBinary(64);
    int[] ends = new int[texts.length];
    for (int i = 0; i < texts.length; i++) {
      TEXTS.encode(texts[i], block);
      ends[i] = block.size();
    }
    return new RowBatch(block.toByteArray(), ends);
  }

  /** The texts of a batch. */
  public static List<String> texts(RowBatch batch) {
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < batch.rows(); row++) {
      texts.add(text(batch.slice(row, row + 1)));
    }
    return texts;
  }

  /** The text of a row that stands alone. */
  static String text(RowBatch single) {
    byte[] bytes = single.bytes();
    int at = 0;
    int length = 0;
    for (int shift = 0; ; shift += 7) {
      byte group = bytes[at++];
      length |= (group & 0x7F) << shift;
      if (group >= 0) {
        break;
      }
    }
    return new String(bytes, at, length, UTF_8);
  }
}
