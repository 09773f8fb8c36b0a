package dev.hearth.jobs.flow.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.jobs.flow.erase.ErasureSource;
import dev.hearth.jobs.flow.erase.Erasures;
import dev.hearth.jobs.flow.erase.Erasures.Erasure;
import dev.hearth.jobs.flow.erase.Trace;
import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.EventType;
import dev.hearth.jobs.flow.event.Message;
import dev.hearth.jobs.flow.event.Occurrence;
import dev.hearth.jobs.flow.key.EventCodec;
import dev.hearth.jobs.flow.key.Fingerprints;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes on behind the source of members who are forgotten. */
class ForgettingTest {
  private final Decoding decoding = new Decoding();
  private final List<OneInputStreamOperatorTestHarness<Arrival, Event>> opened = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (OneInputStreamOperatorTestHarness<Arrival, Event> harness : opened) {
      harness.close();
    }
  }

  @Test
  void aMessageOfWhoIsForgottenCountsWithoutANameAndLeavesATraceOnly() throws Exception {
    var triage = triage(() -> erased("acme", "ann", 0));
    Arrival arrival = decoding.decode(Decoding.message().setReplyToEventId("m-0"));
    triage.processElement(arrival, 0);

    Event said = only(triage.extractOutputValues());
    Event read = arrival.event();
    assertThat(said.memberId()).isEmpty();
    assertThat(said).isEqualTo(read == null ? null : read.nameless());
    assertThat(of(triage, Triage.MESSAGES)).isEmpty();
    Trace trace = only(of(triage, Triage.TRACES));
    assertThat(trace.minuteMs()).isEqualTo(Decoding.NOW.toEpochMilli() / 60_000 * 60_000);
    assertThat(trace.event()).isEqualTo(Fingerprints.of("m-1"));
    assertThat(trace.type()).isEqualTo(EventType.TEXT);
    assertThat(trace.flags()).isEqualTo((byte) (Event.REPLY | Event.EFFECTIVE));
    assertThat(trace.toString()).doesNotContain("ann", "m-1", Long.toString(said.member()));
  }

  @Test
  void whatComesAfterTheMomentIsANewBeginning() throws Exception {
    var triage = triage(() -> erased("acme", "ann", -1));
    triage.processElement(decoding.decode(Decoding.message()), 0);
    assertThat(only(triage.extractOutputValues()).memberId()).isEqualTo("ann");
    assertThat(of(triage, Triage.MESSAGES)).hasSize(1);
    assertThat(of(triage, Triage.TRACES)).isEmpty();
  }

  @Test
  void whoHasTheSameIdElsewhereIsSomebodyElse() throws Exception {
    var triage = triage(() -> erased("another", "ann", 0));
    triage.processElement(decoding.decode(Decoding.message()), 0);
    assertThat(only(of(triage, Triage.MESSAGES)).memberId()).isEqualTo("ann");
  }

  @Test
  void othersNameTheMemberNoMore() throws Exception {
    var triage = triage(() -> erased("acme", "ann", 0));
    triage.processElement(
        decoding.decode(
            Decoding.message()
                .setMemberId("bob")
                .setReplyToMemberId("ann")
                .setMentions(List.of("cyn", "ann"))
                .setAttributes(Map.of("to", "ann", "lang", "en"))),
        0);
    triage.processElement(
        decoding.decode(Decoding.occurrence().setMemberId("bob").setTargetMemberId("ann")), 0);

    Message message = only(of(triage, Triage.MESSAGES));
    assertThat(message.replyToMemberId()).isEqualTo("(erased)");
    assertThat(message.mentions()).containsExactly("cyn", "(erased)");
    assertThat(message.attributes()).isEqualTo(Map.of("to", "(erased)", "lang", "en"));
    assertThat(message.text()).isEqualTo("good morning");
    Occurrence event = only(of(triage, Triage.OCCURRENCES));
    assertThat(event.targetMemberId()).isEqualTo("(erased)");
    assertThat(event.memberId()).isEqualTo("bob");
  }

  @Test
  void whatNamesNobodyWhoIsForgottenIsNotMadeAnew() {
    for (Erasures known :
        List.of(Erasures.NONE, erased("another", "ann", 0), erased("acme", "ann", -1))) {
      assertLeftAlone(known, "ann");
    }
    assertLeftAlone(erased("acme", "ann", 0), "cyn");
  }

  /** A message and an event of Bob that name somebody in every place there is. */
  private void assertLeftAlone(Erasures known, String named) {
    Message said =
        decoding
            .decode(
                Decoding.message()
                    .setMemberId("bob")
                    .setReplyToMemberId(named)
                    .setMentions(List.of("dan", named))
                    .setAttributes(Map.of("to", named, "lang", "en")))
            .message();
    Occurrence happened =
        decoding
            .decode(
                Decoding.occurrence()
                    .setMemberId("bob")
                    .setTargetMemberId(named)
                    .setAttributes(Map.of("by", named)))
            .occurrence();
    assertThat(known.cleaned(Objects.requireNonNull(said))).isSameAs(said);
    assertThat(known.cleaned(Objects.requireNonNull(happened))).isSameAs(happened);
  }

  @Test
  void eachPlaceInWhichSomebodyIsNamedIsLookedAt() throws Exception {
    var triage = triage(() -> erased("acme", "ann", 0));
    triage.processElement(
        decoding.decode(Decoding.message().setMemberId("bob").setReplyToMemberId("ann")), 0);
    triage.processElement(
        decoding.decode(
            Decoding.message()
                .setEventId("m-2")
                .setMemberId("bob")
                .setMentions(List.of("cyn", "ann"))),
        0);
    triage.processElement(
        decoding.decode(
            Decoding.message()
                .setEventId("m-3")
                .setMemberId("bob")
                .setAttributes(Map.of("to", "ann"))),
        0);
    triage.processElement(
        decoding.decode(
            Decoding.occurrence().setMemberId("bob").setAttributes(Map.of("by", "ann"))),
        0);
    assertThat(of(triage, Triage.MESSAGES))
        .hasSize(3)
        .allSatisfy(message -> assertThat(message.toString()).doesNotContain("ann"));
    assertThat(only(of(triage, Triage.OCCURRENCES)).attributes()).containsValue("(erased)");
  }

  @Test
  void theOrderItselfKeepsTheNameForThoseWhoMustForgetIt() throws Exception {
    var triage = triage(() -> erased("acme", "ann", 0));
    triage.processElement(decoding.decode(Decoding.occurrence().setType("member.erased")), 0);
    Event order = only(triage.extractOutputValues());
    assertThat(order.type()).isEqualTo(EventType.MEMBER_ERASED);
    assertThat(order.memberId()).isEqualTo("ann");
    assertThat(of(triage, Triage.OCCURRENCES)).isEmpty();
    assertThat(of(triage, Triage.TRACES)).hasSize(1);
  }

  @Test
  void nothingIsReadBeforeItIsKnownWhoIsForgotten() throws Exception {
    ASKED.set(0);
    var triage = triage(ForgettingTest::awayAtFirst);
    triage.processElement(decoding.decode(Decoding.message()), 0);
    assertThat(only(triage.extractOutputValues()).memberId()).isEmpty();
    assertThat(ASKED).hasValue(2);
  }

  @Test
  void aTableThatIsNotThereEndsTheStart() {
    assertThatThrownBy(
            () ->
                triage(
                    () -> {
                      throw new IllegalStateException("erasures: run `hearth migrate`");
                    }))
        .hasMessageContaining("hearth migrate");
  }

  private static final AtomicInteger ASKED = new AtomicInteger();

  private static Erasures awayAtFirst() throws IOException {
    if (ASKED.incrementAndGet() == 1) {
      throw new IOException("away");
    }
    return erased("acme", "ann", 0);
  }

  private static Erasures erased(String community, String member, long sinceNowMs) {
    return new Erasures(
        List.of(
            new Erasure(
                community, Fingerprints.of(member), Decoding.NOW.toEpochMilli() + sinceNowMs)));
  }

  private OneInputStreamOperatorTestHarness<Arrival, Event> triage(ErasureSource source)
      throws Exception {
    var harness =
        new OneInputStreamOperatorTestHarness<Arrival, Event>(
            new ProcessOperator<>(new Triage(source)));
    harness.setup(
        new CodecTypeInfo<>(new EventCodec())
            .createSerializer(harness.getExecutionConfig().getSerializerConfig()));
    opened.add(harness);
    harness.open();
    return harness;
  }

  private static <T> List<T> of(
      OneInputStreamOperatorTestHarness<Arrival, Event> triage, OutputTag<T> tag) {
    @Nullable Queue<StreamRecord<T>> queue = triage.getSideOutput(tag);
    List<T> values = new ArrayList<>();
    if (queue != null) {
      queue.forEach(record -> values.add(record.getValue()));
    }
    return values;
  }

  private static <T> T only(List<T> values) {
    assertThat(values).hasSize(1);
    return values.get(0);
  }
}
