package dev.hearth.infra.traffic;

import dev.hearth.infra.traffic.Moments.Moment;
import dev.hearth.infra.traffic.world.Dice;
import dev.hearth.infra.traffic.world.Groups;
import dev.hearth.infra.traffic.world.Members;
import dev.hearth.infra.traffic.world.Scenes.Scene;
import dev.hearth.schemas.MemberEvent;
import dev.hearth.schemas.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What members do beside talking: they react, join, leave, check in, and find their way to a
 * purchase.
 */
final class Journeys {
  private static final List<String> STAGES =
      List.of(
          "campaign.exposed",
          "campaign.clicked",
          "view.home",
          "view.search",
          "view.payment",
          "order.paid");
  private static final double[] GOES_ON = {.6, .8, .6, .45, .65};
  private static final int RETURN_STAGE = 3;
  private static final int RETURN_DAYS = 6;
  private static final List<String> CHANNELS = List.of("website", "invite", "qr", "newsletter");
  private static final List<String> OTHERS =
      List.of("checkin", "message.viewed", "message.edited", "question.answered", "rule.violated");
  private static final List<String> EMOJI = List.of("thumbs-up", "heart", "smile", "clap");

  private final Groups groups;
  private final Members members;
  private final Moments moments;
  private final double share;

  Journeys(TrafficProfile profile, Groups groups, Members members, Moments moments) {
    this.groups = groups;
    this.members = members;
    this.moments = moments;
    this.share = profile.share(Share.JOURNEYS);
  }

  /** Whether a scene is about purchases. */
  boolean isJourney(Scene scene) {
    return Dice.unit(scene.dice(), 51) < share;
  }

  /** The step of a journey at a moment; null when the member has given up by then. */
  @Nullable MemberEvent step(Moment moment) {
    Moment begin = begin(moment);
    int from = begin.equals(moment) ? 0 : RETURN_STAGE;
    int stages = STAGES.size() - from;
    long person = Dice.roll(begin.scene().dice(), 1_000 + moment.scene().step() / stages);
    int stage = from + moment.scene().step() % stages;
    if (stage > furthest(person, from)) {
      return null;
    }
    int place = members.pick(begin.group(), person, begin.scene().startMs());
    Moment here = inGroup(moment, begin.group());
    MemberEvent event = event(here, members.id(begin.group(), place), STAGES.get(stage));
    event.setChannel(CHANNELS.get(Dice.below(person, 2, CHANNELS.size())));
    if (stage == STAGES.size() - 1) {
      event.setValue(
          9 + Dice.below(person, 3, 490) + (Dice.below(person, 4, 2) == 0 ? ".00" : ".90"));
      event.setCurrency(groups.speaksChinese(groups.community(begin.group())) ? "CNY" : "EUR");
    }
    return event;
  }

  MemberEvent reaction(Moment moment, String memberId, @Nullable Moment to, String author) {
    MemberEvent event = event(moment, memberId, "reaction.added");
    event.setAttributes(Map.of("emoji", EMOJI.get(Dice.below(moment.dice(), 52, EMOJI.size()))));
    if (to != null) {
      event.setTargetEventId(moments.id(to.index()));
      event.setTargetMemberId(author);
    }
    return event;
  }

  MemberEvent join(Moment moment) {
    int place = members.newest(moment.group(), moment.atMs());
    MemberEvent event = event(moment, members.id(moment.group(), place), "member.joined");
    event.setChannel(CHANNELS.get(Dice.below(moment.dice(), 53, CHANNELS.size())));
    return event;
  }

  MemberEvent leave(Moment moment) {
    int pool = members.poolSize(moment.group(), moment.atMs());
    int place = Dice.below(moment.dice(), 54, pool);
    for (int attempt = 0; attempt < 4; attempt++) {
      if (members.faded(moment.group(), place, moment.atMs()) == 1) {
        break;
      }
      place = Dice.below(moment.dice(), 55 + attempt, pool);
    }
    boolean kicked = Dice.unit(moment.dice(), 60) < .1;
    String type = kicked ? "member.kicked" : "member.left";
    return event(moment, members.id(moment.group(), place), type);
  }

  MemberEvent other(Moment moment, String memberId) {
    return event(moment, memberId, OTHERS.get(Dice.below(moment.dice(), 61, OTHERS.size())));
  }

  /** Half the journeys go on with those who turned back some days ago. */
  private Moment begin(Moment moment) {
    long scene = moment.scene().dice();
    if (Dice.unit(scene, 62) < .5) {
      for (int days = 1; days <= RETURN_DAYS; days++) {
        Moment earlier = moments.daysBefore(moment, days);
        if (isJourney(earlier.scene())
            && moment.scene().endMs() <= groups.coldMs(earlier.group())) {
          return earlier;
        }
      }
    }
    return moment;
  }

  private static int furthest(long person, int from) {
    int stage = from;
    while (stage < GOES_ON.length && Dice.unit(person, 10L * from + stage + 10) < GOES_ON[stage]) {
      stage++;
    }
    return stage;
  }

  private static Moment inGroup(Moment moment, int group) {
    return new Moment(
        moment.index(), moment.dueMs(), moment.atMs(), moment.dice(), moment.scene(), group);
  }

  private MemberEvent event(Moment moment, String memberId, String type) {
    int community = groups.community(moment.group());
    MemberEvent event = new MemberEvent();
    event.setEventId(moments.id(moment.index()));
    event.setPlatform(groups.platform(community));
    event.setCommunityId(groups.communityId(community));
    event.setGroupId(groups.id(moment.group()));
    event.setMemberId(memberId);
    event.setOccurredAt(Instant.ofEpochMilli(moment.atMs()));
    event.setType(type);
    event.setRole(Role.MEMBER);
    event.setAttributes(Map.of());
    return event;
  }
}
