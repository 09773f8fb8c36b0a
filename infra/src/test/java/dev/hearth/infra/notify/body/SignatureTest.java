package dev.hearth.infra.notify.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The expected values were computed with another implementation of HMAC. */
class SignatureTest {
  @Test
  void oursSignsTimeAndBody() {
    assertThat(Signature.ours("s3cret", 1_700_000_000, "{\"a\":1}".getBytes(UTF_8)))
        .isEqualTo(
            "t=1700000000,v1="
                + "1698a50bc74d1ff1db85c4e0a5297c2ad9fdba245d5737cdb789e4cc6e098940");
  }

  @Test
  void dingTalksSignsMillisecondsAndKeyUnderTheKey() {
    assertThat(Signature.dingTalk("s3cret", 1_700_000_000_123L))
        .isEqualTo("Q/Gu1K6gif//XkCNhmmMXCz3dFOshDi118WieTgZpto=");
  }

  @Test
  void feishusSignsNothingUnderSecondsAndKey() {
    assertThat(Signature.feishu("s3cret", 1_700_000_000))
        .isEqualTo("IX3eHI0/v/Td7jqJ0ynSEK3Dq5JY3HUZeoeMgVZeZGo=");
  }
}
