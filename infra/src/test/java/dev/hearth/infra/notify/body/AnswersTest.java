package dev.hearth.infra.notify.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.infra.notify.answer.Reply;
import dev.hearth.infra.notify.answer.Verdict;
import dev.hearth.infra.notify.answer.Verdict.Fate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersTest {
  private static final long NOW = 1_700_000_000_000L;

  @ParameterizedTest
  @CsvSource({
    "200, TAKEN", "204, TAKEN", "301, REFUSED", "400, REFUSED", "404, REFUSED", "410, REFUSED",
    "408, AWAY", "429, AWAY", "500, STUMBLED", "502, AWAY", "503, AWAY", "504, AWAY"
  })
  void theStatusDecides(int status, Fate fate) {
    Verdict verdict = Kind.GENERIC.read(new Reply(status, "", "whatever"), NOW);
    assertThat(verdict.fate()).isEqualTo(fate);
    assertThat(verdict.what()).isEqualTo("answered " + status);
  }

  @ParameterizedTest
  @CsvSource({
    "0, TAKEN",
    "19021, REFUSED",
    "19024, REFUSED",
    "11232, AWAY",
    "9499, AWAY",
  })
  void feishuSaysInTheBodyWhatItMeans(int code, Fate fate) {
    var reply = new Reply(200, "", "{\"code\":" + code + ",\"msg\":\"because\",\"data\":{}}");
    Verdict verdict = Kind.FEISHU.read(reply, NOW);
    assertThat(verdict.fate()).isEqualTo(fate);
    if (code != 0) {
      assertThat(verdict.what()).isEqualTo("answered 200, code " + code + ": because");
    }
  }

  @Test
  void feishusOldAnswerIsUnderstood() {
    var reply = new Reply(200, "", "{\"StatusCode\":0,\"StatusMessage\":\"success\"}");
    assertThat(Kind.FEISHU.read(reply, NOW).fate()).isEqualTo(Fate.TAKEN);
  }

  @ParameterizedTest
  @CsvSource({
    "0, TAKEN",
    "310000, REFUSED",
    "93000, REFUSED",
    "130101, AWAY",
    "45009, AWAY",
    "-1, AWAY"
  })
  void weComAndDingTalkSayInTheBodyWhatTheyMean(int code, Fate fate) {
    var reply = new Reply(200, "", "{\"errcode\":" + code + ",\"errmsg\":\"because\"}");
    assertThat(Kind.WECOM.read(reply, NOW).fate()).isEqualTo(fate);
    assertThat(Kind.DINGTALK.read(reply, NOW).fate()).isEqualTo(fate);
  }

  @Test
  void aPauseIsTakenFromTheHeaderAndBounded() {
    assertThat(pause("17")).isEqualTo(Duration.ofSeconds(17));
    assertThat(pause("999999")).isEqualTo(Duration.ofHours(1));
    assertThat(pause("soon")).isZero();
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.ofEpochMilli(NOW + 90_000).atOffset(ZoneOffset.UTC));
    assertThat(pause(date)).isEqualTo(Duration.ofSeconds(90));
    assertThat(pause("Mon, 01 Jan 2001 00:00:00 GMT")).isZero();
  }

  private static Duration pause(String header) {
    return Kind.GENERIC.read(new Reply(429, header, ""), NOW).after();
  }
}
