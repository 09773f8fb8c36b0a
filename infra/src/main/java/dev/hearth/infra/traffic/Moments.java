package dev.hearth.infra.traffic;

import dev.hearth.infra.traffic.world.Dice;
import dev.hearth.infra.traffic.world.Groups;
import dev.hearth.infra.traffic.world.Rhythm;
import dev.hearth.infra.traffic.world.Scenes;
import dev.hearth.infra.traffic.world.Scenes.Scene;
import java.util.HexFormat;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Says of each index when, where and in which scene it happens, before anybody acts. */
final class Moments {
  private static final int REPEAT_SPAN = 64;
  private static final int LOOK_BACK = 3;
  private static final int SCENE_SIZE = 10;

  private final Rhythm rhythm;
  private final Scenes scenes;
  private final Groups groups;
  private final long salt;
  private final double late;
  private final double repeated;
  private final long disorderMs;
  private final long repeatWithinMs;

  Moments(TrafficProfile profile, Groups groups) {
    this.groups = groups;
    rhythm = new Rhythm(profile.start(), profile.zone(), profile.eventsPerDay(), profile.rhythm());
    scenes = new Scenes(rhythm, profile.seed(), SCENE_SIZE);
    // Streams of one world at different rates must not share event ids.
    long rate = Double.doubleToLongBits(profile.eventsPerDay());
    salt = Dice.roll(profile.seed(), Dice.roll(rate, profile.start().toEpochMilli()));
    late = profile.share(Share.LATE);
    repeated = profile.share(Share.REPEATED);
    disorderMs = profile.disorder().toMillis();
    repeatWithinMs = profile.repeatWithin().toMillis();
  }

  /**
   * When, where and with which luck something happens.
   *
   * @param index its place in the stream
   * @param dueMs when it arrives
   * @param atMs when it happens: at or before its arrival
   * @param dice the throws of this event alone
   * @param scene what it is part of
   * @param group where
   */
  record Moment(long index, long dueMs, long atMs, long dice, Scene scene, int group) {}

  Moment at(long index) {
    long dueMs = rhythm.timeMs(index);
    Scene scene = scenes.of(index, dueMs);
    return at(index, dueMs, scene, groups.pick(scene.dice(), scene.endMs()));
  }

  /**
   * The same place and scene, some steps earlier; null before its begin or where nothing is new.
   */
  @Nullable Moment before(Moment moment, int steps) {
    long index = moment.index() - (long) steps * moment.scene().stride();
    if (steps > moment.scene().step() || index < 0 || original(index) != index) {
      return null;
    }
    return at(index, rhythm.timeMs(index), moment.scene().back(steps), moment.group());
  }

  /** The nearest earlier moment of the scene that a test accepts, or null. */
  @Nullable Moment lastBefore(Moment moment, Predicate<Moment> wanted) {
    for (int steps = 1; steps <= LOOK_BACK; steps++) {
      Moment earlier = before(moment, steps);
      if (earlier != null && wanted.test(earlier)) {
        return earlier;
      }
    }
    return null;
  }

  /** A scene of an earlier day, and the group it was in. */
  Moment daysBefore(Moment moment, int days) {
    Scene scene = scenes.daysBefore(moment.scene(), days);
    int group = groups.pick(scene.dice(), scene.endMs());
    return new Moment(moment.index(), scene.startMs(), scene.startMs(), scene.dice(), scene, group);
  }

  /** The index whose event is sent at an index: a smaller one where it is a repeat. */
  long original(long index) {
    if (!throwsRepeat(index)) {
      return index;
    }
    long earlier = index - 1 - Dice.below(salt ^ index, 12, REPEAT_SPAN);
    boolean fits =
        earlier >= 0
            && !throwsRepeat(earlier)
            && rhythm.timeMs(index) - rhythm.timeMs(earlier) <= repeatWithinMs;
    return fits ? earlier : index;
  }

  long dueMs(long index) {
    return rhythm.timeMs(index);
  }

  long firstIndex(long timeMs) {
    return Math.max(0, rhythm.firstIndex(timeMs));
  }

  /** Unique for each index, because mixing loses nothing. */
  String id(long index) {
    return "t" + HexFormat.of().toHexDigits(Dice.mix(index + salt));
  }

  private boolean throwsRepeat(long index) {
    return repeated > 0 && Dice.unit(salt ^ index, 11) < repeated;
  }

  private Moment at(long index, long dueMs, Scene scene, int group) {
    long dice = Dice.roll(salt, index);
    boolean delayed = Dice.unit(dice, 21) < late;
    long delayMs = delayed ? (long) (Dice.unit(dice, 22) * disorderMs) : 0;
    return new Moment(index, dueMs, dueMs - delayMs, dice, scene, group);
  }
}
