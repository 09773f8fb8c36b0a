package dev.hearth.infra.notify.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hearth.infra.notify.answer.Reply;
import dev.hearth.infra.notify.answer.Verdict;
import dev.hearth.schemas.AlertMessage;
import dev.hearth.schemas.AlertState;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * A card for a custom bot of Feishu (Lark). All of it is plain text: what comes from outside can
 * neither mention everybody nor hide a link.
 */
final class FeishuBody {
  private static final int TITLE = 200;
  private static final int TEXT = 2000;
  private static final int FIELD = 200;

  /** Answers that ask for patience: too many calls, or an error of its own. */
  private static final Set<Integer> LATER = Set.of(9499, 11232, 2200);

  private static final Duration PAUSE = Duration.ofSeconds(20);

  private FeishuBody() {}

  static Call call(AlertMessage alert, Address to, long nowMs) {
    var words = new Words(alert, to.language());
    ObjectNode json = Json.object();
    if (!to.secret().isEmpty()) {
      long seconds = nowMs / 1000;
      json.put("timestamp", Long.toString(seconds));
      json.put("sign", Signature.feishu(to.secret(), seconds));
    }
    json.put("msg_type", "interactive");
    ObjectNode card = json.putObject("card");
    card.putObject("config").put("wide_screen_mode", true);
    ObjectNode header = card.putObject("header").put("template", colour(alert));
    plain(header.putObject("title"), Json.cut(words.headline(), TITLE));
    ArrayNode elements = card.putArray("elements");
    if (!words.text().isBlank()) {
      plain(elements.addObject().put("tag", "div").putObject("text"), Json.cut(words.text(), TEXT));
    }
    ArrayNode fields = elements.addObject().put("tag", "div").putArray("fields");
    for (Words.Field field : words.fields()) {
      ObjectNode one = fields.addObject().put("is_short", true);
      plain(one.putObject("text"), field.label() + "\n" + Json.cut(field.value(), FIELD));
    }
    elements.addObject().put("tag", "hr");
    ArrayNode note = elements.addObject().put("tag", "note").putArray("elements");
    plain(note.addObject(), Json.cut(words.footer(), FIELD));
    return new Call(to.url(), Map.of(), Json.bytes(json));
  }

  /** Feishu answers 200 even where it refuses; the body says what it means. */
  static Verdict read(Reply reply, Verdict byStatus) {
    JsonNode json = Json.read(reply.text());
    JsonNode code = json.has("code") ? json.get("code") : json.path("StatusCode");
    if (!code.isInt() || (code.asInt() == 0 && byStatus.fate() == Verdict.Fate.TAKEN)) {
      return byStatus;
    }
    String what =
        "%s, code %d: %s"
            .formatted(byStatus.what(), code.asInt(), Json.cut(json.path("msg").asText(), 200));
    if (LATER.contains(code.asInt())) {
      return Verdict.away(what, PAUSE);
    }
    return byStatus.fate() == Verdict.Fate.TAKEN
        ? Verdict.refused(what)
        : new Verdict(byStatus.fate(), what, byStatus.after());
  }

  private static void plain(ObjectNode node, String text) {
    node.put("tag", "plain_text").put("content", text);
  }

  private static String colour(AlertMessage alert) {
    if (alert.getState() == AlertState.RESOLVED) {
      return "green";
    }
    return switch (alert.getSeverity()) {
      case CRITICAL -> "red";
      case WARNING -> "orange";
      case INFO, OTHER -> "blue";
    };
  }
}
