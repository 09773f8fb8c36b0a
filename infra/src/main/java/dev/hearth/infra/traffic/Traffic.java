package dev.hearth.infra.traffic;

import dev.hearth.infra.traffic.Moments.Moment;
import dev.hearth.infra.traffic.world.Dice;
import dev.hearth.infra.traffic.world.Groups;
import dev.hearth.infra.traffic.world.Members;
import dev.hearth.infra.traffic.world.Story;
import dev.hearth.schemas.MemberEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Traffic of a whole installation where each event is a pure function of the profile and an index:
 * it can start anywhere, be split among threads, and be asked again, and the events are the same.
 *
 * <p>Indexes follow the order of arrival. Safe for use by many threads.
 */
public final class Traffic {
  /**
   * Hours of mean traffic, which are shorter by day and longer by night. Measured with the rule for
   * silent groups, at any hour of the week: 20 to 28, with a median of 24.
   */
  private static final double SILENT_HOURS = 23;

  private final TrafficProfile profile;
  private final Groups groups;
  private final Moments moments;
  private final Talk talk;
  private final Journeys journeys;
  private final double reactions;
  private final double joins;
  private final double leaves;
  private final double others;

  /** The traffic of a profile. */
  public Traffic(TrafficProfile profile) {
    this.profile = profile;
    TrafficProfile.Size size = profile.size();
    groups =
        new Groups(
                profile.seed(),
                size.communities(),
                size.groups(),
                profile.share(Share.COLD),
                profile.start(),
                profile.horizon())
            .with(profile.story());
    Members members =
        new Members(
            profile.seed(),
            groups,
            size.members(),
            profile.share(Share.FADING),
            profile.start(),
            profile.horizon());
    moments = new Moments(profile, groups);
    talk = new Talk(profile, groups, members, moments);
    journeys = new Journeys(profile, groups, members, moments);
    reactions = profile.share(Share.REACTIONS);
    joins = reactions + profile.share(Share.JOINS);
    leaves = joins + profile.share(Share.LEAVES);
    others = leaves + profile.share(Share.OTHERS);
  }

  /** The event at an index from 0 on: the same for each call, by any thread, in any order. */
  public TrafficEvent at(long index) {
    if (index < 0) {
      throw new IllegalArgumentException("the first index is 0, not " + index);
    }
    long original = moments.original(index);
    TrafficEvent event = act(moments.at(original));
    return original == index ? event : event.again(index, moments.dueMs(index));
  }

  /** The first index whose event arrives at a time or later. */
  public long firstIndex(Instant at) {
    return moments.firstIndex(at.toEpochMilli());
  }

  /** When the event at an index arrives, milliseconds since 1970; grows with the index. */
  public long dueMs(long index) {
    return moments.dueMs(index);
  }

  /**
   * The same traffic with a story that is at its height at a time: a lively group has then been
   * silent for about as long as it takes to be sure, at a tenth of a false alarm per week.
   */
  public Traffic withStory(Instant now) {
    long silent = (long) (SILENT_HOURS / 24 * profile.eventsPerDay());
    long from = Math.max(0, moments.firstIndex(now.toEpochMilli()) - silent);
    Instant silentFrom = Instant.ofEpochMilli(moments.dueMs(from));
    return new Traffic(profile.with(Story.at(now, silentFrom)));
  }

  /** Whether the event at an index is none that was there before. */
  public boolean isFirst(long index) {
    return moments.original(index) == index;
  }

  /** The community of the event at an index, which costs less than the event. */
  public int community(long index) {
    return groups.community(moments.at(moments.original(index)).group());
  }

  /** From when on nothing more is said in the scene of the event at an index. */
  public long sceneEndMs(long index) {
    return moments.at(moments.original(index)).scene().endMs();
  }

  /** What the traffic was made from. */
  public TrafficProfile profile() {
    return profile;
  }

  /** The groups it happens in. */
  public Groups groups() {
    return groups;
  }

  private enum Act {
    MESSAGE,
    STEP,
    REACTION,
    JOIN,
    LEAVE,
    OTHER
  }

  private Act actOf(Moment moment) {
    if (journeys.isJourney(moment.scene())) {
      return Act.STEP;
    }
    double unit = Dice.unit(moment.dice(), 71);
    if (unit >= others) {
      return Act.MESSAGE;
    }
    if (unit < reactions) {
      return Act.REACTION;
    }
    return unit < joins ? Act.JOIN : unit < leaves ? Act.LEAVE : Act.OTHER;
  }

  private TrafficEvent act(Moment moment) {
    return switch (actOf(moment)) {
      case MESSAGE -> message(moment);
      case STEP -> {
        MemberEvent step = journeys.step(moment);
        yield step == null ? message(moment) : event(moment, step);
      }
      case REACTION -> event(moment, reaction(moment));
      case JOIN -> event(moment, journeys.join(moment));
      case LEAVE -> event(moment, journeys.leave(moment));
      case OTHER -> {
        MemberEvent other = journeys.other(moment, talk.voice(moment).memberId());
        other.setRole(talk.voice(moment).role());
        yield event(moment, other);
      }
    };
  }

  private MemberEvent reaction(Moment moment) {
    Moment to = messageBefore(moment);
    String author = to == null ? "" : talk.voice(to).memberId();
    Talk.Voice voice = talk.voice(moment);
    MemberEvent event = journeys.reaction(moment, voice.memberId(), to, author);
    event.setRole(voice.role());
    return event;
  }

  private TrafficEvent message(Moment moment) {
    return TrafficEvent.of(
        moment.index(), moment.dueMs(), talk.message(moment, messageBefore(moment)));
  }

  private static TrafficEvent event(Moment moment, MemberEvent event) {
    return TrafficEvent.of(moment.index(), moment.dueMs(), event);
  }

  private @Nullable Moment messageBefore(Moment moment) {
    return moments.lastBefore(moment, earlier -> actOf(earlier) == Act.MESSAGE);
  }
}
