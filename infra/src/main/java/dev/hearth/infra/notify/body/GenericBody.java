package dev.hearth.infra.notify.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hearth.schemas.AlertMessage;
import java.util.Locale;
import java.util.Map;

/** Everything an alert says, in both languages, for programs. */
final class GenericBody {
  static final String SIGNATURE = "Hearth-Signature";

  private GenericBody() {}

  static Call call(AlertMessage alert, Address to, long nowMs) {
    byte[] body = Json.bytes(json(alert));
    Map<String, String> headers =
        to.secret().isEmpty()
            ? Map.of()
            : Map.of(SIGNATURE, Signature.ours(to.secret(), nowMs / 1000, body));
    return new Call(to.url(), headers, body);
  }

  private static ObjectNode json(AlertMessage alert) {
    ObjectNode json = Json.object();
    json.put("format", "hearth.alert.v1");
    json.put("alert_id", alert.getAlertId());
    json.put("sequence", alert.getSequence());
    json.put("step", word(alert.getStep()));
    json.put("state", word(alert.getState()));
    json.put("rule", alert.getRule());
    json.put("rule_version", alert.getRuleVersion());
    json.put("severity", word(alert.getSeverity()));
    json.put("subject_type", word(alert.getSubjectType()));
    json.put("subject", alert.getSubject());
    json.put("community_id", alert.getCommunityId());
    json.put("group_id", alert.getGroupId());
    json.put("platform", alert.getPlatform());
    json.put("opened_at", alert.getOpenedAt().toString());
    json.put("at", alert.getAt().toString());
    json.put("since", alert.getSince().toString());
    json.put("score", alert.getScore());
    json.put("threshold", alert.getThreshold());
    json.put("title", alert.getTitle());
    json.put("text", alert.getText());
    json.put("title_zh", alert.getTitleZh());
    json.put("text_zh", alert.getTextZh());
    json.set("evidence", evidence(alert.getEvidence()));
    json.put("sql", alert.getSql());
    alert.getMembers().forEach(json.putArray("members")::add);
    json.put("acknowledged_by", alert.getAcknowledgedBy());
    return json;
  }

  private static JsonNode evidence(String text) {
    JsonNode read = Json.read(text);
    return read.isObject() ? read : Json.object().put("text", text);
  }

  private static String word(Enum<?> symbol) {
    return symbol.name().toLowerCase(Locale.ROOT);
  }
}
