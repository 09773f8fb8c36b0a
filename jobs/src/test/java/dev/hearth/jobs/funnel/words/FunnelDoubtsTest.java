package dev.hearth.jobs.funnel.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.funnel.file.FunnelFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is legal and hardly meant. */
class FunnelDoubtsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type: x                | type: [x, y]            | steps a and b may be the same event; it"
            + " takes one of them, not both",
        "type: message          | thread: {exists: true}  | steps a and b may be the same event; it"
            + " takes one of them, not both",
        "'type: x, channel: {prefix: wx}' | 'type: x, channel: [wx1, ad]' | steps a and b may be"
            + " the same event; it takes one of them, not both",
        "'type: x, value: {from: 1, to: 2}' | 'type: x, value: {from: 2}' | steps a and b may be"
            + " the same event; it takes one of them, not both",
        "'type: x, kind: text'  | type: y | step a never is x: only messages have a kind",
        "'type: [message, x], thread: t' | type: y | step a never is x: only messages have a"
            + " thread",
        "'type: message, channel: ad' | type: y | step a never is a message: only member events"
            + " have a channel",
        "'type: x, attributes.u: {exists: false}' | type: y | step a never happens: a path is of"
            + " one attributes.u, which it must not have",
        "'type: x, group: g, attributes.a: b, attributes: {a: c}' | type: y | step a never"
            + " happens: nothing is of both kinds of attributes.a that it asks for",
      })
  void stepsThatOverlapOrNeverHappenAreDoubtful(String one, String other, String doubt) {
    String unit = doubt.contains("attributes.u") ? "attributes.u" : "member";
    assertThat(doubts(unit, "ordered", one, other)).containsExactly("f@1: " + doubt);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type: x | type: y",
        "type: x | type: message",
        "'type: x, channel: a' | 'type: x, channel: [b, c]'",
        "'type: x, channel: {prefix: [a, b]}' | 'type: x, channel: {prefix: c}'",
        "'type: x, channel: {prefix: a}' | 'type: x, channel: bad'",
        "'type: x, channel: {exists: false}' | 'type: x, channel: a'",
        "'type: x, channel: {exists: false}' | 'type: x, channel: {exists: true}'",
        "'type: x, value: {to: 1}' | 'type: x, value: {from: 1.5}'",
        "'type: x, kind: {exists: false}' | type: y",
        "'type: x, group: a' | 'type: x, group: b'",
      })
  void stepsThatNoEventIsBothOfAreNot(String one, String other) {
    assertThat(doubts("member", "ordered", one, other)).isEmpty();
  }

  @Test
  void stepsInDifferentGroupsNeedThePathOfAMember() {
    String first = "type: x, group: a";
    assertThat(doubts("member_group", "ordered", first, "type: y, group: b"))
        .containsExactly(
            "f@1: steps a and b ask for different groups, and a path is of one group: nobody takes"
                + " both; write 'unit: member'");
    assertThat(doubts("member_group", "ordered", first, "type: y, group: [a, b]")).isEmpty();
    assertThat(doubts("member_group", "ordered", first, "type: y", "type: z, group: b"))
        .containsExactly(
            "f@1: exclusion 1 never acts: it asks for another group than step a, and a path is of"
                + " one group; write 'unit: member'");
  }

  @Test
  void anExclusionThatTakesEveryEventOfAStepIsDoubtful() {
    assertThat(doubts("member", "ordered", "type: x", "type: y, channel: a", "type: [y, z]"))
        .containsExactly(
            "f@1: step b is never taken: exclusion 1 looks at every such event first, and ends the"
                + " path");
    assertThat(doubts("member", "any", "type: x", "type: y", "type: y"))
        .containsExactly(
            "f@1: step b is never taken but as the first: exclusion 1 looks at every such event"
                + " first, and ends the path");
    // The first step is taken before the exclusion holds, and a part of the step is left.
    assertThat(doubts("member", "ordered", "type: x", "type: y", "type: x")).isEmpty();
    assertThat(doubts("member", "ordered", "type: x", "type: y", "type: y, channel: a")).isEmpty();
  }

  @Test
  void anExclusionThatNothingIsIsDoubtful() {
    assertThat(doubts("member", "ordered", "type: x", "type: y", "type: z, kind: text"))
        .containsExactly("f@1: exclusion 1 never is z: only messages have a kind");
  }

  private List<String> doubts(String unit, String order, String one, String other, String... not) {
    String exclude =
        Stream.of(not).map(when -> "    - when: {" + when + "}\n").reduce("", String::concat);
    String text =
        """
        funnels:
        - name: f
          unit: %s
          order: %s
          steps:
            - {name: a, when: {%s}}
            - {name: b, when: {%s}}
          exclude:%s
        """
            .formatted(unit, order, one, other, exclude.isEmpty() ? " []" : "\n" + exclude);
    try {
      return FunnelFile.read(Files.writeString(folder.resolve("funnels.yaml"), text))
          .funnels()
          .stream()
          .flatMap(funnel -> FunnelDoubts.of(funnel).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
