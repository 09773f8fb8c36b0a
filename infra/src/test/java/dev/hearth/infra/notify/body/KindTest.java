package dev.hearth.infra.notify.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.notify.Pages;
import dev.hearth.schemas.AlertMessage;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KindTest {
  private static final long NOW = 1_700_000_000_123L;

  @Test
  void genericTellsEverythingInBothLanguages() throws IOException {
    assertThat(said(Kind.GENERIC, Pages.cold(), Language.EN))
        .isEqualTo(
            """
            {"format":"hearth.alert.v1","alert_id":"a1","sequence":1,"step":"opened","state":"open",
            "rule":"silence.cold","rule_version":2,"severity":"warning","subject_type":"group",
            "subject":"general","community_id":"lean","group_id":"general","platform":"zulip",
            "opened_at":"2026-03-01T10:00:00Z","at":"2026-03-01T10:00:00Z",
            "since":"2026-03-01T08:00:00Z","score":4.25,"threshold":3.5,
            "title":"general is cold",
            "text":"No talk for 2 h where 4.25 were due <!channel> & [link](x)",
            "title_zh":"general 已冷场","text_zh":"2 小时没有对话，按常理应有 4.25 次 <@all>",
            "evidence":{"gap_s":7200},"sql":"SELECT 1","members":[],"acknowledged_by":""}
            """
                .replaceAll("\n", ""));
  }

  @Test
  void genericIsSignedWhereThereIsAKey() {
    Address to = address("s3cret", Language.EN);
    Call call = Kind.GENERIC.call(Pages.cold(), to, NOW);
    assertThat(call.headers())
        .containsEntry("Hearth-Signature", Signature.ours("s3cret", NOW / 1000, call.body()));
    assertThat(Kind.GENERIC.call(Pages.cold(), address("", Language.EN), NOW).headers()).isEmpty();
  }

  @Test
  void evidenceThatIsNoObjectIsToldAsText() throws IOException {
    AlertMessage alert = Pages.cold();
    alert.setEvidence("[1,");
    assertThat(said(Kind.GENERIC, alert, Language.EN)).contains("\"evidence\":{\"text\":\"[1,\"}");
  }

  @Test
  void slackGetsBlocksInWhichNothingCallsTheChannel() throws IOException {
    assertThat(said(Kind.SLACK, Pages.cold(), Language.EN))
        .isEqualTo(
            """
            {"text":"🟠 general is cold · opened","blocks":[
            {"type":"header","text":{"type":"plain_text","text":"🟠 general is cold · opened"}},
            {"type":"section","text":{"type":"mrkdwn","text":
            "No talk for 2 h where 4.25 were due &lt;!channel&gt; &amp; [link](x)"}},
            {"type":"section","fields":[
            {"type":"mrkdwn","text":"*Severity*\\nwarning"},
            {"type":"mrkdwn","text":"*Community*\\nlean"},
            {"type":"mrkdwn","text":"*Group*\\ngeneral"},
            {"type":"mrkdwn","text":"*Platform*\\nzulip"},
            {"type":"mrkdwn","text":"*Since*\\n2026-03-01 08:00 UTC"},
            {"type":"mrkdwn","text":"*Score*\\n4.25 / 3.50"}]},
            {"type":"context","elements":[{"type":"mrkdwn","text":
            "Hearth · silence.cold · a1 · hearth alert ack a1"}]}]}
            """
                .replaceAll("\n", ""));
  }

  @Test
  void slackKeepsItsBoundsAfterEscaping() throws IOException {
    AlertMessage alert = Pages.cold();
    alert.setText("<".repeat(5000));
    alert.setTitle("t".repeat(500));
    var blocks = new ObjectMapper().readTree(said(Kind.SLACK, alert, Language.EN)).path("blocks");
    assertThat(blocks.get(0).path("text").path("text").asText()).hasSizeLessThanOrEqualTo(150);
    assertThat(blocks.get(1).path("text").path("text").asText())
        .hasSizeBetween(2900, 3000)
        .endsWith("&lt;…");
  }

  @Test
  void feishuGetsASignedCardOfPlainText() throws IOException {
    assertThat(said(Kind.FEISHU, Pages.cold(), address("s3cret", Language.ZH)))
        .isEqualTo(
            """
            {"timestamp":"1700000000","sign":"IX3eHI0/v/Td7jqJ0ynSEK3Dq5JY3HUZeoeMgVZeZGo=",
            "msg_type":"interactive","card":{"config":{"wide_screen_mode":true},
            "header":{"template":"orange","title":
            {"tag":"plain_text","content":"🟠 general 已冷场 · 新告警"}},"elements":[
            {"tag":"div","text":{"tag":"plain_text","content":
            "2 小时没有对话，按常理应有 4.25 次 <@all>"}},
            {"tag":"div","fields":[
            {"is_short":true,"text":{"tag":"plain_text","content":"级别\\n警告"}},
            {"is_short":true,"text":{"tag":"plain_text","content":"社区\\nlean"}},
            {"is_short":true,"text":{"tag":"plain_text","content":"群组\\ngeneral"}},
            {"is_short":true,"text":{"tag":"plain_text","content":"平台\\nzulip"}},
            {"is_short":true,"text":{"tag":"plain_text","content":"开始于\\n2026-03-01 08:00 UTC"}},
            {"is_short":true,"text":{"tag":"plain_text","content":"得分\\n4.25 / 3.50"}}]},
            {"tag":"hr"},{"tag":"note","elements":[{"tag":"plain_text","content":
            "Hearth · silence.cold · a1 · hearth alert ack a1"}]}]}}
            """
                .replaceAll("\n", ""));
  }

  @Test
  void weComGetsMarkdownThatMentionsNobody() throws IOException {
    assertThat(said(Kind.WECOM, Pages.resolved(), Language.ZH))
        .isEqualTo(
            """
            {"msgtype":"markdown","markdown":{"content":"**✅ general 已冷场 · 已恢复**
            \\n2 小时没有对话，按常理应有 4.25 次 ＜＠all＞\\n> 级别: 警告\\n> 社区: lean\\n> 群组: general
            \\n> 平台: zulip\\n> 开始于: 2026-03-01 08:00 UTC\\n> 得分: 4.25 / 3.50
            \\nHearth · silence.cold · a1"}}
            """
                .replaceAll("\n", ""));
  }

  @Test
  void weComKeepsItsBoundInBytes() throws IOException {
    AlertMessage alert = Pages.cold();
    alert.setTextZh("冷".repeat(5000));
    alert.setMembers(IntStream.range(0, 1000).mapToObj(i -> "群".repeat(50) + i).toList());
    var json = new ObjectMapper().readTree(said(Kind.WECOM, alert, Language.ZH));
    String content = json.path("markdown").path("content").asText();
    assertThat(content.getBytes(UTF_8)).hasSizeBetween(3900, 4096);
  }

  @Test
  void dingTalkGetsMarkdownAndASignedAddress() throws IOException {
    Call call = Kind.DINGTALK.call(Pages.cold(), address("s3cret", Language.EN), NOW);
    assertThat(call.url())
        .hasToString(
            "https://example.org/hook?token=T&timestamp=1700000000123"
                + "&sign=Q%2FGu1K6gif%2F%2FXkCNhmmMXCz3dFOshDi118WieTgZpto%3D");
    assertThat(new String(call.body(), UTF_8))
        .isEqualTo(
            """
            {"msgtype":"markdown","markdown":{"title":"🟠 general is cold · opened","text":
            "### 🟠 general is cold · opened\\n\\n
            No talk for 2 h where 4.25 were due ＜!channel＞ & ［link］(x)\\n\\n> Severity: warning
            \\n\\n> Community: lean\\n\\n> Group: general\\n\\n> Platform: zulip
            \\n\\n> Since: 2026-03-01 08:00 UTC\\n\\n> Score: 4.25 / 3.50
            \\n\\nHearth · silence.cold · a1 · hearth alert ack a1"}}
            """
                .replaceAll("\n", ""));
  }

  @Test
  void whatChineseDoesNotSayIsSaidInEnglish() throws IOException {
    AlertMessage alert = Pages.cold();
    alert.setTitleZh("");
    alert.setTextZh("");
    assertThat(said(Kind.SLACK, alert, Language.ZH)).contains("general is cold · 新告警");
  }

  @Test
  void manyMembersAreCountedAndTheFirstNamed() throws IOException {
    AlertMessage alert = Pages.cold();
    alert.setMembers(List.of("g1", "g2"));
    assertThat(said(Kind.SLACK, alert, Language.EN)).contains("*Stands for*\\ng1, g2\"");
    alert.setMembers(IntStream.range(0, 300).mapToObj(i -> "g" + i).toList());
    assertThat(said(Kind.SLACK, alert, Language.EN)).contains("300: g0, g1, ").contains("g9 …");
  }

  @Test
  void addressesAreNeverShown() {
    Address to = address("s3cret", Language.EN);
    assertThat(to).hasToString("Address(***)");
    assertThat(to.scrub("POST https://example.org/hook?token=T")).isEqualTo("POST ***");
    assertThat(to.scrub("x token=T s3cret")).isEqualTo("x *** ***");
  }

  private static Address address(String secret, Language language) {
    return new Address(URI.create("https://example.org/hook?token=T"), secret, language);
  }

  private static String said(Kind kind, AlertMessage alert, Language language) throws IOException {
    return said(kind, alert, address("", language));
  }

  private static String said(Kind kind, AlertMessage alert, Address to) throws IOException {
    return new String(kind.call(alert, to, NOW).body(), UTF_8);
  }
}
