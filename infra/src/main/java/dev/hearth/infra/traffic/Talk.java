package dev.hearth.infra.traffic;

import dev.hearth.infra.traffic.Moments.Moment;
import dev.hearth.infra.traffic.world.Dice;
import dev.hearth.infra.traffic.world.Groups;
import dev.hearth.infra.traffic.world.Members;
import dev.hearth.infra.traffic.world.Words;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MessageKind;
import dev.hearth.schemas.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conversations: who of a scene speaks, what they say and whom they answer. */
final class Talk {
  private static final double ALONE = .15;
  private static final int MOST_PEOPLE = 5;
  private static final int WATER_PEOPLE = 3;
  private static final double WATER_STICKERS = .4;
  private static final List<String> REST =
      List.of("LINK", "VOICE", "VIDEO", "FILE", "POLL", "SYSTEM");

  private final Groups groups;
  private final Members members;
  private final Moments moments;
  private final double bots;
  private final double staff;
  private final double stickers;
  private final double images;
  private final double questions;
  private final double replies;
  private final double threads;

  Talk(TrafficProfile profile, Groups groups, Members members, Moments moments) {
    this.groups = groups;
    this.members = members;
    this.moments = moments;
    bots = profile.share(Share.BOTS);
    staff = profile.share(Share.STAFF);
    stickers = profile.share(Share.STICKERS);
    images = profile.share(Share.IMAGES);
    questions = profile.share(Share.QUESTIONS);
    replies = profile.share(Share.REPLIES);
    threads = profile.share(Share.THREADS);
  }

  /** Somebody with a role. */
  record Voice(String memberId, Role role) {}

  /** Who speaks at a moment. */
  Voice voice(Moment moment) {
    double unit = Dice.unit(moment.dice(), 31);
    int group = moment.group();
    if (unit < bots) {
      return new Voice("bot-" + (group % 3), Role.BOT);
    }
    if (unit < bots + staff) {
      int number = members.staff(group, moment.dice());
      return new Voice(
          members.staffId(number), number == members.owner(group) ? Role.OWNER : Role.STAFF);
    }
    return new Voice(members.id(group, place(moment)), Role.MEMBER);
  }

  /** The message of a moment; {@code earlier} is the last message of the scene, if there is one. */
  ChatMessage message(Moment moment, @Nullable Moment earlier) {
    int community = groups.community(moment.group());
    Voice voice = voice(moment);
    boolean water = isWater(moment);
    MessageKind kind = water ? waterKind(moment.dice()) : kind(moment.dice());
    ChatMessage message = new ChatMessage();
    message.setEventId(moments.id(moment.index()));
    message.setPlatform(groups.platform(community));
    message.setCommunityId(groups.communityId(community));
    message.setGroupId(groups.id(moment.group()));
    message.setMemberId(voice.memberId());
    message.setOccurredAt(Instant.ofEpochMilli(moment.atMs()));
    message.setKind(kind);
    message.setRole(voice.role());
    message.setMentions(List.of());
    message.setAttributes(attributes(moment.dice()));
    if (kind == MessageKind.TEXT) {
      String text = text(moment.dice(), groups.speaksChinese(community), water);
      message.setText(text);
      message.setTextLength(text.length());
    }
    if (Dice.unit(moment.scene().dice(), 34) < threads) {
      message.setThreadId("h" + Long.toHexString(moment.scene().dice()));
    }
    if (earlier != null && Dice.unit(moment.dice(), 35) < replies) {
      answer(message, earlier, moment.dice());
    }
    return message;
  }

  private String text(long dice, boolean chinese, boolean water) {
    return water
        ? Words.water(dice, chinese)
        : Words.sentence(dice, chinese, Dice.unit(dice, 33) < questions);
  }

  private boolean isWater(Moment moment) {
    return groups.isFlooded(moment.group(), moment.scene().endMs());
  }

  private static MessageKind waterKind(long dice) {
    return Dice.unit(dice, 32) < WATER_STICKERS ? MessageKind.STICKER : MessageKind.TEXT;
  }

  private void answer(ChatMessage message, Moment earlier, long dice) {
    String answered = voice(earlier).memberId();
    if (answered.equals(message.getMemberId())) {
      return;
    }
    message.setReplyToEventId(moments.id(earlier.index()));
    message.setReplyToMemberId(answered);
    if (Dice.unit(dice, 36) < 0.2) {
      message.setMentions(List.of(answered));
    }
  }

  private int place(Moment moment) {
    long scene = moment.scene().dice();
    if (isWater(moment)) {
      return Dice.below(moment.dice(), 39, WATER_PEOPLE);
    }
    boolean alone = Dice.unit(scene, 37) < ALONE;
    int people = alone ? 1 : 2 + Dice.below(scene, 38, MOST_PEOPLE - 1);
    int who = Dice.below(moment.dice(), 39, people);
    return members.pick(moment.group(), Dice.roll(scene, 40L + who), moment.scene().startMs());
  }

  private MessageKind kind(long dice) {
    double unit = Dice.unit(dice, 32);
    if (unit < stickers) {
      return MessageKind.STICKER;
    }
    if (unit < stickers + images) {
      return MessageKind.IMAGE;
    }
    int rare = (int) ((unit - stickers - images) * 200);
    return rare < REST.size() ? MessageKind.valueOf(REST.get(rare)) : MessageKind.TEXT;
  }

  private Map<String, String> attributes(long dice) {
    return switch (Dice.below(dice, 41, 10)) {
      case 0 -> Map.of("client", "ios");
      case 1 -> Map.of("client", "android");
      case 2 -> Map.of("client", "web");
      default -> Map.of();
    };
  }
}
