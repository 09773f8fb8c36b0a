package dev.hearth.infra.erase;

import dev.hearth.jobs.flow.finding.Quoted;
import dev.hearth.jobs.flow.finding.Unnamed;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** How the name of a member stands in texts: the values for the places of {@link NamingColumn}. */
final class Names {
  private static final String NO_LETTER = "[^\\pL\\pN_]";

  private Names() {}

  /** For one member; whoever is known by a hash only is in no text. */
  static Map<String, String> of(Erasure erasure) {
    Map<String, String> all = erasure.parameters();
    String id = erasure.memberId();
    all.put("nameless", Unnamed.NAMELESS);
    if (!id.isEmpty()) {
      all.put("id", id);
      all.put("word", word(id));
      all.put("hole", "\\1" + Unnamed.NAMELESS + "\\2");
      all.put("json", Quoted.json(id));
      all.put("literal", Quoted.sql(id));
      int length = id.getBytes(StandardCharsets.UTF_8).length;
      all.put("avro", varint(2 * length));
      all.put("row", varint(length));
    }
    return all;
  }

  /** The name and what is around it, none of which is a letter; what stands for a name is none. */
  private static String word(String id) {
    if (Unnamed.NAMELESS.contains(id)) {
      return "\\b\\B"; // is nowhere
    }
    StringBuilder quoted = new StringBuilder();
    id.codePoints()
        .forEach(
            c -> {
              if (c < 128 && !Character.isLetterOrDigit(c)) {
                quoted.append('\\');
              }
              quoted.appendCodePoint(c);
            });
    return "(^|" + NO_LETTER + ")" + quoted + "(" + NO_LETTER + "|$)";
  }

  /** A number in groups of 7 bits, the lowest first, in hexadecimal. */
  private static String varint(int number) {
    StringBuilder bytes = new StringBuilder();
    int rest = number;
    while (rest > 0x7F) {
      bytes.append("%02x".formatted((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    return bytes.append("%02x".formatted(rest)).toString();
  }
}
