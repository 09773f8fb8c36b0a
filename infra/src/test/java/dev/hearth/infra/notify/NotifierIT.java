package dev.hearth.infra.notify;

import static dev.hearth.infra.notify.AlertTopic.receiver;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hearth.infra.importer.RejectedLog;
import dev.hearth.infra.kafka.EmbeddedKafka;
import dev.hearth.infra.notify.receiver.Choice;
import dev.hearth.infra.notify.receiver.Receiver;
import dev.hearth.infra.notify.send.Standing;
import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.jobs.flow.notify.NotifyOptions;
import dev.hearth.jobs.flow.reject.Reason;
import dev.hearth.jobs.flow.reject.Rejected;
import dev.hearth.schemas.AlertMessage;
import dev.hearth.schemas.AlertSeverity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real Kafka, real HTTP. */
class NotifierIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final AtomicInteger BEGUN = new AtomicInteger();

  @TempDir static Path directory;

  private static EmbeddedKafka kafka;

  @BeforeAll
  static void start() throws IOException {
    kafka = EmbeddedKafka.start(directory, 0);
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void everyStepArrivesInOrderThoughTheReceiverWasAwayInEveryWay() throws Exception {
    try (AlertTopic topic = topic();
        Hook away = Hook.away();
        Hook well = Hook.open()) {
      List<String> keys = topic.steps(8, 5);
      List<Receiver> both = List.of(receiver("away", away), receiver("well", well));
      try (Notifier notifier = Notifier.start(topic.config(), both, RejectedLog.NONE)) {
        await().atMost(SOON).until(() -> well.taken().size() == keys.size());
        waitFor(notifier, "cannot be reached");
        assertThat(standing(notifier, "away").awaySinceMs()).isPositive();
        away.says(503);
        away.comes();
        waitFor(notifier, "answered 503");
        away.says(429);
        waitFor(notifier, "answered 429");
        away.says(Hook.BREAK);
        waitFor(notifier, "broke the connection");
        away.says(Hook.HANG);
        waitFor(notifier, "did not answer within 1000 ms");
        AtomicInteger let = new AtomicInteger();
        away.says(key -> let.incrementAndGet() <= 11 ? 200 : 503);
        await().atMost(SOON).until(() -> away.taken().size() == 11);
      }
      away.goes();
      try (Notifier notifier = Notifier.start(topic.config(), both, RejectedLog.NONE)) {
        waitFor(notifier, "cannot be reached");
        away.says(200);
        away.comes();
        await().atMost(SOON).until(() -> Set.copyOf(away.taken()).size() == keys.size());
        await().atMost(SOON).until(() -> standing(notifier, "away").lag() == 0);
        assertThat(standing(notifier, "away").awaySinceMs()).isZero();
        assertThat(standing(notifier, "away").trouble()).isEmpty();
      }
      inOrder(away.taken(), keys);
      inOrder(well.taken(), keys);
    }
  }

  @Test
  void aKilledNotifierLosesNothing(@TempDir Path folder) throws Exception {
    try (AlertTopic topic = topic();
        Hook hook = Hook.open()) {
      List<String> keys = topic.steps(10, 10);
      Process child = NotifierProcess.start(folder, topic.config(), hook);
      try {
        AtomicInteger let = new AtomicInteger();
        hook.says(key -> let.incrementAndGet() <= 37 ? 200 : Hook.HANG);
        await().atMost(SOON).until(() -> hook.taken().size() == 37);
      } finally {
        child.destroyForcibly().waitFor();
      }
      hook.says(200);
      List<Receiver> same = List.of(receiver("hook", hook));
      try (Notifier notifier = Notifier.start(topic.config(), same, RejectedLog.NONE)) {
        await().atMost(SOON).until(() -> Set.copyOf(hook.taken()).size() == keys.size());
        assertThat(standing(notifier, "hook").refused()).isZero();
      }
      inOrder(hook.taken(), keys);
    }
  }

  @Test
  void whatIsRefusedForGoodIsWrittenDownAndTheNextGoesOn() throws Exception {
    List<Rejected> log = new CopyOnWriteArrayList<>();
    try (AlertTopic topic = topic();
        Hook hook = Hook.open()) {
      hook.says(key -> key.equals("a0-1") ? 404 : 200);
      topic.put("lean/GROUP:x", "no alert".getBytes(UTF_8));
      topic.steps(1, 3);
      List<Receiver> one = List.of(receiver("picky", hook));
      try (Notifier notifier = Notifier.start(topic.config(), one, log::add)) {
        await().atMost(SOON).until(() -> hook.taken().size() == 2);
        assertThat(hook.taken()).containsExactly("a0-2", "a0-3");
        assertThat(standing(notifier, "picky").refused()).isEqualTo(1);
        assertThat(standing(notifier, "picky").unreadable()).isEqualTo(1);
      }
      assertThat(log)
          .extracting(Rejected::reason)
          .containsExactly(Reason.MALFORMED, Reason.UNDELIVERABLE);
      Rejected refused = log.get(1);
      assertThat(refused.detail()).isEqualTo("picky answered 404");
      assertThat(refused.job()).isEqualTo("notify.picky");
      assertThat(refused.eventId()).isEqualTo("a0-1");
      assertThat(topic.rejected()).hasSize(2);
      assertThat(AlertMessage.getDecoder().decode(topic.rejected().get(1).value()).getAlertId())
          .isEqualTo("a0");
    }
  }

  @Test
  void aStepOverWhichTheReceiverStumblesHoldsBackItsOwnSubjectOnly() throws Exception {
    try (AlertTopic topic = topic();
        Hook hook = Hook.open()) {
      hook.says(key -> key.equals("a0-1") && hook.answered(500) < 4 ? 500 : 200);
      List<String> keys = topic.steps(3, 3);
      List<Receiver> one = List.of(receiver("hook", hook));
      try (Notifier notifier = Notifier.start(topic.config(), one, RejectedLog.NONE)) {
        await().atMost(SOON).until(() -> hook.taken().size() == keys.size());
        assertThat(standing(notifier, "hook").retries()).isEqualTo(4);
      }
      inOrder(hook.taken(), keys);
      assertThat(hook.taken().indexOf("a0-1")).as("others went on").isPositive();
    }
  }

  @Test
  void onlyPagesAreToldOnlyThoseChosenAndNoneTwice() throws Exception {
    try (AlertTopic topic = topic();
        Hook hook = Hook.open()) {
      AlertMessage quiet = Pages.step("quiet", 1, Instant.now());
      quiet.setPage(false);
      topic.put(quiet);
      AlertMessage mild = Pages.step("mild", 1, Instant.now());
      mild.setSeverity(AlertSeverity.INFO);
      topic.put(mild);
      topic.put(Pages.step("old", 1, Instant.now().minus(Duration.ofDays(8))));
      topic.put(Pages.step("told", 1, Instant.now()));
      topic.put(Pages.step("told", 2, Instant.now()));
      topic.put(Pages.step("told", 1, Instant.now()));
      topic.put(Pages.step("last", 1, Instant.now()));
      List<Receiver> one =
          List.of(receiver("hook", hook, new Choice(AlertSeverity.WARNING, Set.of(), Set.of())));
      try (Notifier notifier = Notifier.start(topic.config(), one, RejectedLog.NONE)) {
        await().atMost(SOON).until(() -> standing(notifier, "hook").lag() == 0);
        assertThat(standing(notifier, "hook").unchosen()).isEqualTo(3);
        assertThat(standing(notifier, "hook").repeats()).isEqualTo(1);
      }
      // As a job does that is started from its last checkpoint.
      topic.put(Pages.step("told", 2, Instant.now()));
      topic.put(Pages.step("told", 3, Instant.now()));
      try (Notifier notifier = Notifier.start(topic.config(), one, RejectedLog.NONE)) {
        await().atMost(SOON).until(() -> hook.taken().contains("told-3"));
        assertThat(standing(notifier, "hook").repeats()).isEqualTo(1);
      }
      assertThat(hook.taken()).containsExactlyInAnyOrder("told-1", "told-2", "told-3", "last-1");
    }
  }

  @Test
  void aReceiverThatIsNewBeginsWithTheLastHourOnly() throws Exception {
    try (AlertTopic topic = topic();
        Hook hook = Hook.open()) {
      topic.put(Pages.step("before", 1, Instant.now()));
      Configuration config = topic.config();
      config.set(NotifyOptions.BEGIN_WITH, Duration.ZERO);
      List<Receiver> one = List.of(receiver("hook", hook));
      try (Notifier notifier = Notifier.start(config, one, RejectedLog.NONE);
          Drain drain = new Drain(KafkaOptions.from(config))) {
        await().atMost(SOON).until(() -> drain.reached(notifier.groups()));
      }
      topic.put(Pages.step("after", 1, Instant.now()));
      try (Notifier notifier = Notifier.start(config, one, RejectedLog.NONE)) {
        await().atMost(SOON).until(() -> standing(notifier, "hook").sent() == 1);
      }
      assertThat(hook.taken()).containsExactly("after-1");
    }
  }

  private static AlertTopic topic() throws IOException {
    return new AlertTopic(kafka.bootstrap(), "t" + BEGUN.incrementAndGet() + ".");
  }

  private static void waitFor(Notifier notifier, String trouble) {
    await().atMost(SOON).until(() -> standing(notifier, "away").trouble().equals(trouble));
  }

  private static Standing standing(Notifier notifier, String receiver) {
    return notifier.standings().stream()
        .filter(one -> one.receiver().equals(receiver))
        .findFirst()
        .orElseThrow();
  }

  /** All of them, and the first time of each in the order of its subject. */
  private static void inOrder(List<String> taken, List<String> keys) {
    Set<String> once = new LinkedHashSet<>(taken);
    assertThat(once).containsExactlyInAnyOrderElementsOf(keys);
    for (String subject : keys.stream().map(NotifierIT::subject).distinct().toList()) {
      List<String> told = new ArrayList<>(once);
      told.removeIf(key -> !subject(key).equals(subject));
      List<String> wanted = new ArrayList<>(keys);
      wanted.removeIf(key -> !subject(key).equals(subject));
      assertThat(told).as(subject + " of " + Arrays.toString(taken.toArray())).isEqualTo(wanted);
    }
  }

  private static String subject(String key) {
    return key.replaceAll("-\\d+$", "");
  }
}
