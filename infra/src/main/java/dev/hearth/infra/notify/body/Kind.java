package dev.hearth.infra.notify.body;

import dev.hearth.infra.notify.answer.Reply;
import dev.hearth.infra.notify.answer.Verdict;
import dev.hearth.schemas.AlertMessage;

/** What kind of webhook a receiver is. */
public enum Kind {
  /** A program of one's own: everything as JSON, signed. */
  GENERIC,
  /** An incoming webhook of Slack. */
  SLACK,
  /** A custom bot of Feishu (Lark). */
  FEISHU,
  /** A group bot of WeCom. */
  WECOM,
  /** A custom bot of DingTalk. */
  DINGTALK;

  /**
   * The request that tells a step.
   *
   * @param nowMs our clock, for the signature
   */
  public Call call(AlertMessage alert, Address to, long nowMs) {
    return switch (this) {
      case GENERIC -> GenericBody.call(alert, to, nowMs);
      case SLACK -> SlackBody.call(alert, to);
      case FEISHU -> FeishuBody.call(alert, to, nowMs);
      case WECOM -> MarkdownBody.weCom(alert, to);
      case DINGTALK -> MarkdownBody.dingTalk(alert, to, nowMs);
    };
  }

  /**
   * What an answer means.
   *
   * @param nowMs our clock
   */
  public Verdict read(Reply reply, long nowMs) {
    Verdict byStatus = reply.byStatus(nowMs);
    return switch (this) {
      case GENERIC, SLACK -> byStatus;
      case FEISHU -> FeishuBody.read(reply, byStatus);
      case WECOM, DINGTALK -> MarkdownBody.read(reply, byStatus);
    };
  }

  /** True where the address itself is all the key there is, so that it must not be written down. */
  public boolean addressIsSecret() {
    return this != GENERIC;
  }
}
