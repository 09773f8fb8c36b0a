package dev.hearth.infra.notify.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hearth.infra.notify.answer.Reply;
import dev.hearth.infra.notify.answer.Verdict;
import dev.hearth.schemas.AlertMessage;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Markdown for the group bots of WeCom and of DingTalk, which differ in a few words. */
final class MarkdownBody {
  private static final int WECOM_BYTES = 4096;
  private static final int DINGTALK_BYTES = 15_000;
  private static final int TITLE = 100;
  private static final int TEXT = 1500;
  private static final int FIELD = 200;

  /** Answers that ask for patience: busy, or too many calls in a minute. */
  private static final Set<Integer> LATER = Set.of(-1, 45009, 45033, 130101, 130102, 302033);

  private static final Duration PAUSE = Duration.ofSeconds(60);

  private MarkdownBody() {}

  static Call weCom(AlertMessage alert, Address to) {
    ObjectNode json = Json.object().put("msgtype", "markdown");
    String text = text(new Words(alert, to.language()), "**", "\n");
    json.putObject("markdown").put("content", Json.cutBytes(text, WECOM_BYTES));
    return new Call(to.url(), Map.of(), Json.bytes(json));
  }

  static Call dingTalk(AlertMessage alert, Address to, long nowMs) {
    var words = new Words(alert, to.language());
    ObjectNode json = Json.object().put("msgtype", "markdown");
    json.putObject("markdown")
        .put("title", Json.cut(words.headline(), TITLE))
        .put("text", Json.cutBytes(text(words, "### ", "\n\n"), DINGTALK_BYTES));
    return new Call(signed(to, nowMs), Map.of(), Json.bytes(json));
  }

  /** Both answer 200 even where they refuse; the body says what it means. */
  static Verdict read(Reply reply, Verdict byStatus) {
    JsonNode json = Json.read(reply.text());
    JsonNode code = json.path("errcode");
    if (byStatus.fate() != Verdict.Fate.TAKEN || !code.isInt() || code.asInt() == 0) {
      return byStatus;
    }
    String what =
        "%s, errcode %d: %s"
            .formatted(byStatus.what(), code.asInt(), Json.cut(json.path("errmsg").asText(), 200));
    return LATER.contains(code.asInt()) ? Verdict.away(what, PAUSE) : Verdict.refused(what);
  }

  private static String text(Words words, String head, String newLine) {
    var text = new StringBuilder();
    String end = head.endsWith(" ") ? "" : head;
    text.append(head).append(harmless(Json.cut(words.headline(), TITLE))).append(end);
    if (!words.text().isBlank()) {
      text.append(newLine).append(harmless(Json.cut(words.text(), TEXT)));
    }
    for (Words.Field field : words.fields()) {
      text.append(newLine).append("> ").append(field.label()).append(": ");
      text.append(harmless(Json.cut(field.value(), FIELD)));
    }
    return text.append(newLine).append(harmless(words.footer())).toString();
  }

  /**
   * What comes from outside must neither mention anybody nor hide a link nor break a line: the
   * signs that begin such things become their full-width likes.
   */
  private static String harmless(String text) {
    return text.replaceAll("\\s+", " ")
        .replace('<', '＜')
        .replace('>', '＞')
        .replace('[', '［')
        .replace(']', '］')
        .replace("@", "＠");
  }

  private static URI signed(Address to, long nowMs) {
    if (to.secret().isEmpty()) {
      return to.url();
    }
    String sign = URLEncoder.encode(Signature.dingTalk(to.secret(), nowMs), StandardCharsets.UTF_8);
    String joint = to.url().getRawQuery() == null ? "?" : "&";
    return URI.create(to.url() + joint + "timestamp=" + nowMs + "&sign=" + sign);
  }
}
