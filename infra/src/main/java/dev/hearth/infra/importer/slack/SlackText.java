package dev.hearth.infra.importer.slack;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in the text of a message: members named as {@code <@U1>}, links as {@code
 * <https://…>}, and three characters escaped.
 *
 * @param text the text with the escapes undone, the mark-up left
 * @param mentions the members named, each once, in order
 * @param links how many links there are
 * @param onlyLink true if the text is one link and nothing else
 */
record SlackText(String text, List<String> mentions, int links, boolean onlyLink) {

  private static final Pattern MENTION = Pattern.compile("<@([A-Z0-9]+)(?:\\|[^>]*)?>");
  private static final Pattern LINK = Pattern.compile("<(?:https?|ftp)://[^>]*>");

  /** Reads a text as it stands in the export. */
  static SlackText of(String raw) {
    Set<String> mentions = new LinkedHashSet<>();
    Matcher mention = MENTION.matcher(raw);
    while (mention.find()) {
      mentions.add(mention.group(1));
    }
    Matcher link = LINK.matcher(raw);
    int links = 0;
    while (link.find()) {
      links++;
    }
    return new SlackText(
        unescape(raw), new ArrayList<>(mentions), links, LINK.matcher(raw.strip()).matches());
  }

  /** Length in characters as a person counts them, not in UTF-16 units. */
  int length() {
    return text.codePointCount(0, text.length());
  }

  private static String unescape(String raw) {
    // The ampersand last, or "&amp;lt;" would be undone twice.
    return raw.indexOf('&') < 0
        ? raw
        : raw.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }
}
