package dev.hearth.infra.notify.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.infra.notify.Pages;
import dev.hearth.infra.notify.body.Kind;
import dev.hearth.infra.notify.body.Language;
import dev.hearth.jobs.flow.config.InvalidConfig;
import dev.hearth.schemas.AlertMessage;
import dev.hearth.schemas.AlertSeverity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiversFileTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("HOOK", "https://example.org/hook?key=KEY", "KEY", "s3cret", "BAD", "KEY:no address");

  @TempDir Path folder;

  @Test
  void readsWhoIsToldAndFindsTheSecrets() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "from a file\n");
    List<Receiver> read =
        read(
            """
            receivers:
              ops:
                kind: feishu
                url: env:HOOK
                secret: file:%s
                language: zh
                severity: warning
                communities: [lean]
                rules: silence.cold
              night: {kind: generic, url: "http://127.0.0.1:8080/x"}
            """
                .formatted(secret));
    assertThat(read).extracting(Receiver::name).containsExactly("ops", "night");
    Receiver ops = read.get(0);
    assertThat(ops.kind()).isEqualTo(Kind.FEISHU);
    assertThat(ops.address().url()).hasToString("https://example.org/hook?key=KEY");
    assertThat(ops.address().secret()).isEqualTo("from a file");
    assertThat(ops.address().language()).isEqualTo(Language.ZH);
    assertThat(ops).hasToString("ops (feishu)");
    assertThat(read.get(1).choice().takes(Pages.cold())).isTrue();
  }

  @Test
  void choosesBySeverityCommunityAndRule() throws IOException {
    Choice choice = new Choice(AlertSeverity.WARNING, Set.of("lean"), Set.of());
    AlertMessage alert = Pages.cold();
    assertThat(choice.takes(alert)).isTrue();
    alert.setSeverity(AlertSeverity.INFO);
    assertThat(choice.takes(alert)).isFalse();
    alert.setSeverity(AlertSeverity.CRITICAL);
    assertThat(choice.takes(alert)).isTrue();
    alert.setSeverity(AlertSeverity.OTHER);
    assertThat(choice.takes(alert)).as("what a newer writer says").isTrue();
    alert.setCommunityId("fcc");
    assertThat(choice.takes(alert)).isFalse();
    var rules = new Choice(AlertSeverity.INFO, Set.of(), Set.of("other"));
    assertThat(rules.takes(alert)).isFalse();
  }

  @Test
  void saysEverythingThatIsWrongWithItsLineAndTheMend() throws IOException {
    assertThat(
            problems(
                """
                receivers:
                  a b:
                    kind: slak
                    url: https://hooks.example.org/KEY
                    sevrity: warning
                  ops:
                    url: env:NONE
                    kind: generic
                    secret: s3cret
                    severity: loud
                    rules: [[x]]
                  more:
                    kind: wecom
                    secret: env:KEY
                    url: env:BAD
                  none: text
                  bare: {}
                recievers: {}
                """))
        .containsExactlyInAnyOrder(
            "receivers.yaml:18: unknown key 'recievers', did you mean 'receivers'?",
            "receivers.yaml:2: receivers.a b: a name has letters, digits, - and _ only, 50 at most",
            "receivers.yaml:3: receivers.a b.kind: 'slak' is none; did you mean 'slack'?",
            "receivers.yaml:5: unknown key 'receivers.a b.sevrity', did you mean 'severity'?",
            "receivers.yaml:7: receivers.ops.url: env:NONE is not set, or empty",
            "receivers.yaml:9: receivers.ops.secret: must not stand here: write env:NAME or"
                + " file:PATH instead",
            "receivers.yaml:10: receivers.ops.severity: 'loud' is none; write one of"
                + " [critical, info, warning]",
            "receivers.yaml:11: receivers.ops.rules must be a list of texts",
            "receivers.yaml:14: receivers.more.secret: a webhook of this kind signs nothing: leave"
                + " it out",
            "receivers.yaml:15: receivers.more.url: must be an address like"
                + " https://example.org/hook, without a user",
            "receivers.yaml:16: receivers.none must be a mapping of keys to values",
            "receivers.yaml:16: receivers.none needs kind",
            "receivers.yaml:16: receivers.none needs url",
            "receivers.yaml:17: receivers.bare needs kind",
            "receivers.yaml:17: receivers.bare needs url");
  }

  @Test
  void noSecretIsEverPartOfAMessage() throws IOException {
    assertThat(
            problems(
                """
                receivers:
                  a: {kind: slack, url: "https://hooks.example.org/KEY"}
                  b: {kind: generic, url: env:BAD}
                """))
        .containsExactly(
            "receivers.yaml:2: receivers.a.url: whoever has it can post: write env:NAME or"
                + " file:PATH instead",
            "receivers.yaml:3: receivers.b.url: must be an address like https://example.org/hook,"
                + " without a user");
  }

  @Test
  void aFileThatIsNoneOrSaysNothingStopsTheStart() throws IOException {
    assertThat(problems(""))
        .containsExactly("receivers.yaml:1: receivers is missing: the file says nothing");
    assertThat(problems("receivers: ["))
        .singleElement()
        .asString()
        .startsWith("receivers.yaml:1: ");
    Path missing = folder.resolve("missing.yaml");
    var error =
        catchThrowableOfType(InvalidConfig.class, () -> ReceiversFile.read(missing, ENVIRONMENT));
    assertThat(error.problems())
        .containsExactly("notify.receivers: " + missing + " cannot be read (NoSuchFileException)");
  }

  @Test
  void theSampleIsReadAsItStandsAndWithEverythingOpened() throws IOException {
    String sample = Files.readString(Path.of("..", "receivers.sample.yaml"));
    assertThat(read(sample)).extracting(Receiver::name).containsExactly("pager");
    String opened =
        sample
            .replaceAll("(?m)^  #(ops-|  [a-z]+:)", "  $1")
            .replaceAll("(?m)^    #([a-z]+:)", "    $1")
            .replaceAll("env:[A-Z_]*WEBHOOK", "env:HOOK")
            .replaceAll("(env|file):[A-Z_a-z/]*(SECRET|/feishu)", "env:KEY");
    assertThat(read(opened)).extracting(Receiver::kind).containsExactlyInAnyOrder(Kind.values());
  }

  private List<Receiver> read(String text) throws IOException {
    return ReceiversFile.read(
        Files.writeString(folder.resolve("receivers.yaml"), text), ENVIRONMENT);
  }

  private List<String> problems(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("receivers.yaml"), text);
    return catchThrowableOfType(InvalidConfig.class, () -> ReceiversFile.read(file, ENVIRONMENT))
        .problems();
  }
}
