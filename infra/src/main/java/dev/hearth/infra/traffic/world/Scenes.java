package dev.hearth.infra.traffic.world;

import java.time.Duration;

/**
 * Cuts the stream of indexes into scenes: short spans in which a few members do something together
 * in one group. Many scenes run at once; index neighbours belong to different ones.
 *
 * <p>Time is cut into blocks of 24 minutes in four phases, each shifted by 6 minutes, and within a
 * block the indexes are dealt round to as many lanes as give each about {@code size} events. So an
 * index finds its scene, its step in it and its predecessor by arithmetic alone.
 */
public final class Scenes {
  /** No scene is longer than this. */
  public static final Duration LENGTH = Duration.ofMinutes(24);

  private static final long LENGTH_MS = LENGTH.toMillis();
  private static final long SCENES_PER_DAY = Duration.ofDays(1).toMillis() / LENGTH_MS;
  private static final int PHASES = 4;

  private final Rhythm rhythm;
  private final long seed;
  private final int size;

  /**
   * Scenes of a rhythm.
   *
   * @param rhythm says which indexes fall into a block
   * @param seed of the world
   * @param size mean number of events in a scene
   */
  public Scenes(Rhythm rhythm, long seed, int size) {
    this.rhythm = rhythm;
    this.seed = seed;
    this.size = size;
  }

  /** The scene of an index, which happens at {@code timeMs}. */
  public Scene of(long index, long timeMs) {
    int phase = (int) Math.floorMod(index, (long) PHASES);
    long shift = phase * LENGTH_MS / PHASES;
    long block = Math.floorDiv(timeMs + shift, LENGTH_MS);
    long startMs = block * LENGTH_MS - shift;
    long first = rhythm.firstIndex(startMs);
    long count = rhythm.firstIndex(startMs + LENGTH_MS) - first;
    int lanes = (int) Math.max(1, count / (PHASES * (long) size));
    long turn = Math.floorDiv(index, (long) PHASES);
    int lane = (int) Math.floorMod(turn, (long) lanes);
    long firstTurn = Math.floorDiv(Math.max(0, first) - phase + PHASES - 1, (long) PHASES);
    long laneTurn = firstTurn + Math.floorMod(lane - firstTurn, (long) lanes);
    int step = (int) ((turn - laneTurn) / lanes);
    return new Scene(dice(phase, block, lane), startMs, phase, block, lane, step, PHASES * lanes);
  }

  /** The scene that stood in the same place some days before, at its first step. */
  public Scene daysBefore(Scene scene, int days) {
    long block = scene.block() - days * SCENES_PER_DAY;
    long startMs = scene.startMs() - Duration.ofDays(days).toMillis();
    long dice = dice(scene.phase(), block, scene.lane());
    return new Scene(dice, startMs, scene.phase(), block, scene.lane(), 0, scene.stride());
  }

  private long dice(int phase, long block, int lane) {
    return Dice.roll(Dice.roll(seed, block * PHASES + phase), lane);
  }

  /**
   * One scene, seen from one of its events.
   *
   * @param dice the throws that all its events share
   * @param startMs when it begins, milliseconds since 1970
   * @param phase which of the shifted cuts of time it belongs to
   * @param block its number in that cut
   * @param lane its number among those of its block
   * @param step ordinal of the event in the scene, from 0
   * @param stride distance of the indexes of two events that follow each other in the scene
   */
  public record Scene(
      long dice, long startMs, int phase, long block, int lane, int step, int stride) {

    /** No event of the scene is at or after this. */
    public long endMs() {
      return startMs + LENGTH_MS;
    }

    /** The same scene some events before. */
    public Scene back(int steps) {
      return new Scene(dice, startMs, phase, block, lane, step - steps, stride);
    }
  }
}
