package dev.hearth.infra.notify.body;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hearth.schemas.AlertMessage;
import java.util.Map;

/**
 * Blocks for an incoming webhook of Slack. What comes from outside is escaped, so that no name of a
 * group can call a whole channel.
 */
final class SlackBody {
  private static final int HEADER = 150;
  private static final int SECTION = 3000;
  private static final int FIELD = 300;

  private SlackBody() {}

  static Call call(AlertMessage alert, Address to) {
    var words = new Words(alert, to.language());
    ObjectNode json = Json.object();
    json.put("text", escaped(words.headline(), SECTION));
    ArrayNode blocks = json.putArray("blocks");
    ObjectNode header = blocks.addObject().put("type", "header").putObject("text");
    header.put("type", "plain_text").put("text", Json.cut(words.headline(), HEADER));
    if (!words.text().isBlank()) {
      marked(blocks.addObject().put("type", "section"), escaped(words.text(), SECTION));
    }
    ArrayNode fields = blocks.addObject().put("type", "section").putArray("fields");
    for (Words.Field field : words.fields()) {
      fields
          .addObject()
          .put("type", "mrkdwn")
          .put("text", "*" + field.label() + "*\n" + escaped(field.value(), FIELD));
    }
    ArrayNode notes = blocks.addObject().put("type", "context").putArray("elements");
    notes.addObject().put("type", "mrkdwn").put("text", escaped(words.footer(), FIELD));
    return new Call(to.url(), Map.of(), Json.bytes(json));
  }

  private static void marked(ObjectNode block, String text) {
    block.putObject("text").put("type", "mrkdwn").put("text", text);
  }

  /** The three characters that Slack reads as markup of its own; the bound holds after that. */
  private static String escaped(String text, int most) {
    String shown = Json.cut(text, most);
    String escaped = escaped(shown);
    while (escaped.length() > most) {
      shown = Json.cut(shown, shown.length() - Math.max(1, (escaped.length() - most) / 5));
      escaped = escaped(shown);
    }
    return escaped;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
