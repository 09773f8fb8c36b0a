package dev.hearth.infra.traffic.world;

/** Random numbers without state: the same numbers in give the same number out, on any machine. */
public final class Dice {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Dice() {}

  /** A bijection on 64 bits that scatters neighbours: different numbers never meet. */
  public static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** The throw number {@code salt} of the dice {@code dice}. */
  public static long roll(long dice, long salt) {
    return mix(dice + GOLDEN * (salt + 1));
  }

  /** A throw as a fraction in [0, 1). */
  public static double unit(long dice, long salt) {
    return (roll(dice, salt) >>> 11) * 0x1.0p-53;
  }

  /** A throw as a whole number in [0, bound). */
  public static int below(long dice, long salt, int bound) {
    return (int) (((roll(dice, salt) >>> 32) * bound) >>> 32);
  }
}
