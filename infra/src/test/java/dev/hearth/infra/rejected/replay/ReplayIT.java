package dev.hearth.infra.rejected.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.hearth.infra.rejected.Place;
import dev.hearth.infra.rejected.Wanted;
import dev.hearth.infra.rejected.replay.Plan.Fate;
import dev.hearth.infra.rejected.replay.Replay.Manner;
import dev.hearth.infra.rejected.replay.ReplayLog.Noted;
import dev.hearth.infra.rejected.replay.ReplayLog.State;
import dev.hearth.jobs.flow.reject.Reason;
import dev.hearth.jobs.flow.reject.Rejected;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replay on a real Kafka and a real ClickHouse, with rejections as the jobs write them. */
class ReplayIT {
  private static final String REPLAY_OF = "__hearth.replay.of";
  private static final long NO_LIMIT = Long.MAX_VALUE;

  @TempDir static Path root;
  static RejectedHouse house;

  @BeforeAll
  static void start() throws IOException {
    house = new RejectedHouse(root);
  }

  @AfterAll
  static void stop() {
    house.close();
  }

  @BeforeEach
  void begin() throws IOException {
    house.begin();
  }

  @Test
  void aRecordThatCanBeReadNowIsSentAsItWas() throws Exception {
    byte[] value = Records.unknownSchema("e1");
    Place first = house.rejected(2, value, Reason.UNKNOWN_SCHEMA);
    house.registerTheSchema();

    assertThat(replay().counts()).containsOnly(entry(Fate.SENT, 1L));

    List<ConsumerRecord<byte[], byte[]>> records = house.records(2);
    assertThat(records).hasSize(2);
    ConsumerRecord<byte[], byte[]> again = records.get(1);
    assertThat(again.value()).isEqualTo(value);
    assertThat(again.key()).isEqualTo("key".getBytes(UTF_8));
    assertThat(last(again.headers(), "trace")).isEqualTo("x");
    assertThat(last(again.headers(), REPLAY_OF)).isEqualTo(first.toString());
  }

  @Test
  void aSecondReplaySendsNothingAndTheViewHidesWhatWasReplayed() throws Exception {
    house.rejected(0, Records.unknownSchema("e1"), Reason.UNKNOWN_SCHEMA);
    house.rejected(1, Records.unknownSchema("e2"), Reason.UNKNOWN_SCHEMA);
    house.registerTheSchema();
    assertThat(replay().replayed()).isEqualTo(2);
    assertThat(house.out()).isZero();
    assertThat(house.database().number("SELECT count() FROM rejected_raw")).isEqualTo(2);

    assertThat(replay().counts()).isEmpty();
    assertThat(house.records(0)).hasSize(2);
    assertThat(house.records(1)).hasSize(2);
  }

  @Test
  void whatIsAskedForAgainIsSentAgain() throws Exception {
    Place place = house.rejected(0, Records.unknownSchema("e1"), Reason.UNKNOWN_SCHEMA);
    house.registerTheSchema();
    replay();

    assertThat(run(Wanted.at(place), Manner.USUAL).replayed()).isEqualTo(1);
    assertThat(house.records(0)).hasSize(3);
  }

  @Test
  void whatWouldBeRefusedAgainIsNotSentUnlessForced() throws Exception {
    house.rejected(0, "noise".getBytes(UTF_8), Reason.UNKNOWN_FRAMING);

    Replayed usual = replay();
    assertThat(usual.counts()).containsOnly(entry(Fate.REFUSED, 1L));
    assertThat(usual.first().get(0).why()).startsWith("still UNKNOWN_FRAMING: ");
    assertThat(house.records(0)).hasSize(1);

    assertThat(run(Wanted.ALL, new Manner(NO_LIMIT, false, true)).replayed()).isEqualTo(1);
    assertThat(house.records(0)).hasSize(2);
  }

  @Test
  void whatAJobRefusesAgainTakesTheOldPlaceAndDoesNotMultiply() throws Exception {
    byte[] value = Records.unknownSchema("e1");
    house.rejected(0, value, Reason.UNKNOWN_SCHEMA);
    house.registerTheSchema();
    for (int round = 1; round < 4; round++) {
      assertThat(replay().replayed()).isEqualTo(1);
      Place again = new Place(house.topic(), 0, round);
      house.write(RejectedHouse.letter(again, value, value.length, Reason.UNKNOWN_SCHEMA));
      assertThat(house.out()).isEqualTo(1);
    }
    assertThat(replay().replayed()).isEqualTo(1);
    Headers headers = house.records(0).get(4).headers();
    assertThat(headers.headers(REPLAY_OF)).hasSize(1);
    assertThat(last(headers, REPLAY_OF)).isEqualTo(house.topic() + "/0@3");
  }

  @Test
  void aRunThatWasCutShortAfterSendingIsFinishedWithoutSendingAgain() throws Exception {
    Place sent = house.rejected(0, Records.unknownSchema("e1"), Reason.UNKNOWN_SCHEMA);
    Place unsent = house.rejected(0, Records.unknownSchema("e2"), Reason.UNKNOWN_SCHEMA);
    house.registerTheSchema();
    new ReplayLog(house.database(), "the run that was killed")
        .write(
            List.of(
                Noted.of(house.only(sent), State.SENDING, 2),
                Noted.of(house.only(unsent), State.SENDING, 2)));
    var record =
        new ProducerRecord<byte[], byte[]>(house.topic(), 0, null, Records.unknownSchema("e1"));
    record.headers().add(REPLAY_OF, sent.toString().getBytes(UTF_8));
    house.post(record);

    assertThat(replay().counts()).containsOnly(entry(Fate.SENT, 1L));

    assertThat(house.records(0)).hasSize(4);
    assertThat(
            house
                .database()
                .queryFormat("SELECT state, new_offset FROM replays ORDER BY offset", "CSV"))
        .isEqualTo("\"SENT\",2\n\"SENT\",3\n");
  }

  @Test
  void aTrialChangesNothing() throws Exception {
    house.rejected(0, Records.unknownSchema("e1"), Reason.UNKNOWN_SCHEMA);
    house.registerTheSchema();

    Replayed trial = run(Wanted.ALL, new Manner(NO_LIMIT, true, false));

    assertThat(trial.replayed()).isEqualTo(1);
    assertThat(trial.first()).hasSize(1);
    assertThat(house.records(0)).hasSize(1);
    assertThat(house.database().number("SELECT count() FROM replays_raw")).isZero();
  }

  @Test
  void noMoreAreReplayedThanAskedFor() throws Exception {
    for (int i = 0; i < 5; i++) {
      house.rejected(0, Records.unknownSchema("e" + i), Reason.UNKNOWN_SCHEMA);
      house.rejected(0, new byte[] {1}, Reason.UNKNOWN_FRAMING);
    }
    house.registerTheSchema();

    assertThat(run(Wanted.ALL, new Manner(2, false, false)).replayed()).isEqualTo(2);
    assertThat(run(Wanted.ALL, new Manner(2, false, false)).replayed()).isEqualTo(2);
    assertThat(replay().replayed()).isEqualTo(1);
    assertThat(house.records(0)).hasSize(15);
  }

  @Test
  void manyPagesAreGoneThroughEachRecordOnce() throws Exception {
    int many = 1_700;
    Rejected[] all = new Rejected[many];
    for (int i = 0; i < many; i++) {
      byte[] value = Records.unknownSchema("e" + i);
      all[i] =
          RejectedHouse.letter(
              house.post(i % 3, value), value, value.length, Reason.UNKNOWN_SCHEMA);
    }
    house.write(all);
    house.registerTheSchema();

    assertThat(replay().replayed()).isEqualTo(many);
    assertThat(house.records(0)).hasSize(2 * 567);
    assertThat(house.out()).isZero();
  }

  @Test
  void whatKafkaHasNoLongerIsTakenFromWhatWasKeptWhenThatIsWhole() throws Exception {
    byte[] value = Records.unknownSchema("e1");
    Place whole = house.rejected(0, value, Reason.UNKNOWN_SCHEMA);
    Place cut = house.rejected(0, Records.unknownSchema("e2"), Reason.UNKNOWN_SCHEMA, 20);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", house.bootstrap()))) {
      admin
          .deleteRecords(Map.of(whole.in(), RecordsToDelete.beforeOffset(cut.offset() + 1)))
          .all()
          .get();
    }
    house.registerTheSchema();

    Replayed replayed = replay();

    assertThat(replayed.counts()).containsOnly(entry(Fate.SENT, 1L), entry(Fate.GONE, 1L));
    assertThat(replayed.first().get(0).rejection().place()).isEqualTo(cut);
    assertThat(house.records(0).get(0).value()).isEqualTo(value);
  }

  @Test
  void aRecordThatTookThePlaceOfAnotherIsNotSentForIt() throws Exception {
    Place taken = house.post(0, Records.unknownSchema("another"));
    byte[] kept = Arrays.copyOf(Records.unknownSchema("e1"), 20);
    house.write(
        RejectedHouse.letter(taken, kept, 70, Reason.UNKNOWN_SCHEMA),
        RejectedHouse.letter(new Place("no.such.topic", 5, 3), kept, 70, Reason.UNKNOWN_SCHEMA));
    house.registerTheSchema();

    assertThat(replay().counts()).containsOnly(entry(Fate.GONE, 2L));
  }

  @Test
  void anEmptyRecordIsStillEmpty() throws Exception {
    house.rejected(0, null, Reason.UNKNOWN_FRAMING);

    assertThat(replay().first().get(0).why())
        .isEqualTo("still UNKNOWN_FRAMING: the record is empty");
  }

  @Test
  void lateEventsAndRowsOfFilesAreLeftWithTheMend() throws Exception {
    Place row = new Place("import:a/b.csv", 0, 9);
    house.write(RejectedHouse.letter(row, "x,y".getBytes(UTF_8), 3, Reason.MISSING_ID));
    Place late = house.post(0, Records.readable("e1"));
    house.write(RejectedHouse.letter(late, new byte[0], 0, Reason.LATE));

    Replayed all = run(new Wanted(null, null, null, null, null, true), Manner.USUAL);

    assertThat(all.counts()).containsOnly(entry(Fate.FILE, 1L), entry(Fate.LATE, 1L));
    try (Replay replay = new Replay(house.database(), house.config())) {
      assertThat(replay.look(house.only(late)).plan().why()).contains("hearth verify --repair");
      assertThat(replay.look(house.only(row)).plan().why()).contains("import it again");
    }
    assertThat(house.records(0)).hasSize(1);
  }

  @Test
  void aRefusedRowIsStoredOnceItsTableTakesIt() throws Exception {
    for (int i = 0; i < 5; i++) {
      byte[] row = Records.row(i);
      house.refused(new Place("clickhouse:messages_raw", 0, i), row, row.length, "");
    }
    house
        .admin()
        .execute("ALTER TABLE messages_raw ADD CONSTRAINT no_third CHECK event_id != 'e3'");
    try {
      Replayed first = replay();
      assertThat(first.counts()).containsOnly(entry(Fate.STORED, 4L), entry(Fate.REFUSED, 1L));
      assertThat(first.first().get(0).why()).contains("no_third");
      assertThat(house.database().number("SELECT count() FROM messages")).isEqualTo(4);
      assertThat(house.out()).isEqualTo(1);
    } finally {
      house.admin().execute("ALTER TABLE messages_raw DROP CONSTRAINT no_third");
    }
    assertThat(replay().counts()).containsOnly(entry(Fate.STORED, 1L));
    assertThat(replay().counts()).isEmpty();
    assertThat(house.database().number("SELECT count() FROM messages")).isEqualTo(5);
    assertThat(
            house
                .database()
                .queryFormat(
                    "SELECT text, origin_offset FROM messages WHERE event_id = 'e3'", "CSV"))
        .isEqualTo("\"words\",3\n");
  }

  @Test
  void aRowOfWhichTooLittleWasKeptIsMadeFromItsRecord() throws Exception {
    Place place = house.post(0, Records.readable("e1"));
    Place other = house.post(0, Records.readable("e2"));
    byte[] cut = Arrays.copyOf(Records.row(1), 30);
    house.refused(place, cut, 500, "e1");
    house.refused(other, cut, 500, "not e2");

    assertThat(replay().counts()).containsOnly(entry(Fate.STORED, 1L), entry(Fate.GONE, 1L));

    assertThat(house.database().queryFormat("SELECT event_id, origin_topic FROM messages", "CSV"))
        .isEqualTo("\"e1\",\"" + house.topic() + "\"\n");
  }

  @Test
  void aCloseLookTellsEverything() throws Exception {
    byte[] value = Records.unknownSchema("e1");
    Place place = house.rejected(3, value, Reason.UNKNOWN_SCHEMA);
    house.registerTheSchema();
    try (Replay replay = new Replay(house.database(), house.config())) {
      Look before = replay.look(house.only(place));
      assertThat(before.plan().fate()).isEqualTo(Fate.SENT);
      assertThat(before.fields())
          .contains(entry("eventId", "e1"), entry("at", Records.AT.toString()));
      assertThat(before.headers()).containsEntry("trace", "x");
      assertThat(before.bytes()).isEqualTo(value);

      replay.all();
      Look after = replay.look(house.only(place));
      assertThat(after.plan().fate()).isEqualTo(Fate.DONE);
      assertThat(after.plan().why()).isEqualTo("replayed as " + house.topic() + "/3@1");
    }
  }

  @Test
  void aCloseLookAtARowShowsItsColumns() throws Exception {
    Place place = new Place("clickhouse:messages_raw", 0, 1);
    byte[] row = Records.row(1);
    house.refused(place, row, row.length, "e1");
    try (Replay replay = new Replay(house.database(), house.config())) {
      Look look = replay.look(house.only(place));
      assertThat(look.plan().fate()).isEqualTo(Fate.STORED);
      assertThat(look.fields())
          .contains(entry("event_id", "e1"), entry("text", "words"), entry("origin_offset", "1"));
    }
  }

  private static Replayed replay() throws IOException {
    return run(Wanted.ALL, Manner.USUAL);
  }

  private static Replayed run(Wanted wanted, Manner manner) throws IOException {
    try (Replay replay = new Replay(house.database(), house.config())) {
      return replay.run(wanted, manner, seen -> {});
    }
  }

  private static String last(Headers headers, String name) {
    return new String(headers.lastHeader(name).value(), UTF_8);
  }
}
