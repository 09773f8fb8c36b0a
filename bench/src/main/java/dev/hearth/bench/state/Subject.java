package dev.hearth.bench.state;

import dev.hearth.bench.state.Machine.Inputs;
import dev.hearth.jobs.churn.ChurnGraph;
import dev.hearth.jobs.churn.ChurnPolicy;
import dev.hearth.jobs.churn.input.Contribution;
import dev.hearth.jobs.churn.member.MemberMemoryCodec;
import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.EventType;
import dev.hearth.jobs.flow.event.MemberKey;
import dev.hearth.jobs.flow.event.Origin;
import dev.hearth.jobs.flow.event.Role;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import dev.hearth.jobs.flow.time.CalendarPolicy;
import dev.hearth.jobs.flow.time.Days;
import dev.hearth.jobs.members.MembersJob;
import dev.hearth.jobs.members.MembersPolicy;
import dev.hearth.jobs.members.state.TrackMemoryCodec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import picocli.CommandLine.TypeConversionException;

/** The operators that remember each member, with the policies that they have by default. */
enum Subject {
  CHURN_SCORE("churn.score", new CodecTypeInfo<>(new MemberMemoryCodec())) {
    @Override
    Machine<?> open(Storage storage) throws Exception {
      var operator = ChurnGraph.score(ChurnPolicy.from(new Configuration()));
      var flink =
          new KeyedBroadcastOperatorTestHarness<>(
              new CoBroadcastWithKeyedOperator<>(operator, List.of(operator.surroundings())),
              Contribution::who,
              Machine.KEY,
              Machine.MAX_PARALLELISM,
              1,
              0);
      Inputs<Contribution> inputs =
          new Inputs<>() {
            @Override
            public void send(StreamRecord<Contribution> event) throws Exception {
              flink.processElement(event);
            }

            @Override
            public void watermark(long atMs) throws Exception {
              flink.processBroadcastWatermark(atMs);
              flink.processWatermark(atMs);
            }
          };
      return Machine.open(flink, operator.getProducedType(), inputs, Subject::counted, storage);
    }
  },

  MEMBERS_TRACK("members.track", new CodecTypeInfo<>(new TrackMemoryCodec())) {
    @Override
    Machine<?> open(Storage storage) throws Exception {
      Configuration config = new Configuration();
      var operator =
          MembersJob.track(MembersPolicy.from(config), new Days(CalendarPolicy.from(config)));
      var flink =
          new KeyedOneInputStreamOperatorTestHarness<>(
              new KeyedProcessOperator<>(operator),
              Event::who,
              Machine.KEY,
              Machine.MAX_PARALLELISM,
              1,
              0);
      Inputs<Event> inputs =
          new Inputs<>() {
            @Override
            public void send(StreamRecord<Event> event) throws Exception {
              flink.processElement(event);
            }

            @Override
            public void watermark(long atMs) throws Exception {
              flink.processWatermark(atMs);
            }
          };
      return Machine.open(flink, operator.getProducedType(), inputs, Subject::said, storage);
    }
  };

  private final String uid;

  @SuppressWarnings(
      "ImmutableEnumChecker") // a type of ours does not change, though nothing says so
  private final TypeInformation<?> memory;

  Subject(String uid, TypeInformation<?> memory) {
    this.uid = uid;
    this.memory = memory;
  }

  /** The operator with a uid. */
  static Subject of(String uid) {
    return Arrays.stream(values())
        .filter(subject -> subject.uid.equals(uid))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException("'%s' is not measured; %s are".formatted(uid, uids())));
  }

  private static String uids() {
    return Arrays.stream(values()).map(Subject::uid).collect(Collectors.joining(", "));
  }

  String uid() {
    return uid;
  }

  /** What is remembered of each member. */
  TypeInformation<?> memory() {
    return memory;
  }

  /** Starts it, with nothing remembered. */
  abstract Machine<?> open(Storage storage) throws Exception;

  private static Contribution counted(MemberKey who, long atMs) {
    return new Contribution(who.communityId(), who.memberId(), atMs, Contribution.Kind.CONTRIBUTED);
  }

  private static Event said(MemberKey who, long atMs) {
    return new Event(
        "chat",
        who.communityId(),
        "group of " + who.communityId(),
        who.memberId(),
        who.hashCode(),
        atMs,
        atMs,
        EventType.TEXT,
        Role.MEMBER,
        Event.EFFECTIVE,
        new Origin("hearth.messages.v1", 0, atMs));
  }
}
