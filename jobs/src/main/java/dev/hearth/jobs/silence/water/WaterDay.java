package dev.hearth.jobs.silence.water;

/**
 * What the members of a group said on one day; staff and bots aside.
 *
 * @param day number of the local day since 1970-01-01
 * @param messages all of them
 * @param effective those of substance
 * @param members how many different members spoke
 */
public record WaterDay(long day, int messages, int effective, int members) {

  /** The share of messages of substance; 1 while nobody spoke. */
  public double share() {
    return messages == 0 ? 1 : (double) effective / messages;
  }

  /** Messages per member who spoke; 0 while nobody did. */
  public double perMember() {
    return members == 0 ? 0 : (double) messages / members;
  }
}
