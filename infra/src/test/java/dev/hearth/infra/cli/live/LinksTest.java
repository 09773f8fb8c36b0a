package dev.hearth.infra.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.infra.cli.live.Snapshot.Link;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinksTest {

  @Test
  void leadToEveryPartAndFitOnALine() {
    List<Link> links =
        Links.of(
            new Links.Places(
                "http://127.0.0.1:1/",
                "http://127.0.0.1:8123",
                "http://127.0.0.1:8081",
                "127.0.0.1:9092"));
    assertThat(links)
        .extracting(Link::name)
        .containsExactly("page", "charts", "cold", "sql", "flink", "kafka");
    assertThat(links).allSatisfy(link -> assertThat(link.address()).hasSizeLessThan(100));
    assertThat(question(links.get(2))).isEqualTo("SELECT * FROM hearth.v_cold");
    assertThat(question(links.get(3))).isEqualTo("SHOW TABLES FROM hearth");
  }

  private static String question(Link link) {
    String console = link.address();
    assertThat(console).startsWith("http://127.0.0.1:8123/play?user=hearth_reader#");
    byte[] query = Base64.getDecoder().decode(console.substring(console.indexOf('#') + 1));
    return new String(query, StandardCharsets.UTF_8);
  }
}
