package dev.hearth.infra.importer.csv;

import dev.hearth.schemas.MessageKind;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code kind} column of a row means: a message of some kind, or a member event of some
 * type.
 *
 * <p>In any case of letters: {@code message} and {@code reply} are texts, {@code system} a notice
 * of the platform, {@code text image video voice file link sticker poll} themselves. Everything
 * else is a member event of that type in dotted lower case, so {@code Add_to_cart} is {@code
 * add.to.cart}; {@code join}, {@code leave}, {@code kick} (and {@code joined}, {@code left}, {@code
 * kicked}) and {@code reaction} are short for {@code member.joined}, {@code member.left}, {@code
 * member.kicked} and {@code reaction.added}.
 *
 * @param message the kind of the message; null for a member event
 * @param reply true for a message that answers another
 * @param type the type of the member event; empty for a message
 */
record Kind(@Nullable MessageKind message, boolean reply, String type) {

  private static final Map<String, MessageKind> MESSAGES =
      Map.of(
          "system", MessageKind.SYSTEM,
          "text", MessageKind.TEXT,
          "image", MessageKind.IMAGE,
          "video", MessageKind.VIDEO,
          "voice", MessageKind.VOICE,
          "file", MessageKind.FILE,
          "link", MessageKind.LINK,
          "sticker", MessageKind.STICKER,
          "poll", MessageKind.POLL);

  private static final Map<String, String> SHORT =
      Map.of(
          "join", "member.joined",
          "joined", "member.joined",
          "leave", "member.left",
          "left", "member.left",
          "kick", "member.kicked",
          "kicked", "member.kicked",
          "reaction", "reaction.added");

  /** Reads the column; null where it says nothing. */
  static @Nullable Kind of(String column) {
    String word = column.strip().toLowerCase(Locale.ROOT);
    if (word.equals("message") || word.equals("reply")) {
      return new Kind(MessageKind.TEXT, word.equals("reply"), "");
    }
    MessageKind message = MESSAGES.get(word);
    if (message != null) {
      return new Kind(message, false, "");
    }
    String type = word.replaceAll("[\\s_.-]+", ".").replaceAll("^\\.|\\.$", "");
    return type.isEmpty() ? null : new Kind(null, false, SHORT.getOrDefault(type, type));
  }
}
